using System.Net;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Tracking;

/// <summary>The address of a tracking server, and what is not there.</summary>
public sealed class TrackingSurfaceTests(SharedEmulator shared)
{
    private readonly TrackingClient _client = TrackingClient.New(shared);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_workspace_says_where_its_tracking_server_is_and_the_server_makes_the_workspace()
    {
        (await shared.Emulator.Http.GetStringAsync(new Uri($"{_client.Base}/health", UriKind.Relative), Cancel)).ShouldBe("OK");
        (await shared.Emulator.Http.GetStringAsync(new Uri($"{_client.Base}/version", UriKind.Relative), Cancel)).ShouldMatch(@"\A\d+\.\d+\.\d+\z");

        var properties = (await shared.Emulator.AskAsync("GET", _client.Workspace, 200))!["properties"]!;
        ((string)properties["mlFlowTrackingUri"]!).ShouldBe($"{shared.Emulator.Address}{_client.Base}");
        ((string)properties["discoveryUrl"]!).ShouldBe($"{shared.Emulator.Address}/discovery");
    }

    [Theory]
    [InlineData("GET", "/api/2.0/mlflow/nothing/here")]
    [InlineData("GET", "/api/2.0/mlflow/runs/create")]
    [InlineData("POST", "/api/3.0/mlflow/runs/create")]
    [InlineData("GET", "/api/3.0/mlflow/server-info")]
    [InlineData("GET", "/server-info")]
    [InlineData("POST", "/api/2.0/mlflow-artifacts/mpu/create/x")]
    [InlineData("GET", "")]
    public async Task What_is_not_there_is_told_in_MLflows_words(string method, string path)
        => ((string)(await shared.Emulator.AskAsync(method, _client.Base + path, 404))!["error_code"]!).ShouldBe("ENDPOINT_NOT_FOUND");

    [Theory]
    [InlineData("/mlflow/v1.0/health")]
    [InlineData("/mlflow/v2.0/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/www/health")]
    [InlineData("/mlflow/v1.0/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/registries/www/health")]
    [InlineData("/mlflow/v1.0/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/workspaces/www/health")]
    [InlineData("/mlflow/v1.0/subscriptions/s/resourceGroups/g%2F..%2Fh/providers/Microsoft.MachineLearningServices/workspaces/www/health")]
    public async Task Only_workspaces_have_a_tracking_server(string path)
        => ((string)(await shared.Emulator.AskAsync("GET", path, 404))!["error_code"]!).ShouldBe("ENDPOINT_NOT_FOUND");

    [Theory]
    [InlineData("/api/2.1/mlflow/experiments/get")]
    [InlineData("/ajax-api/2.0/mlflow/experiments/get")]
    public async Task Other_spellings_of_the_address_are_taken(string path)
        => await shared.Emulator.AskAsync("GET", $"{_client.Base}{path}?experiment_id=0", 200);

    [Fact]
    public async Task Nobody_without_the_token_is_served_and_no_body_is_without_end()
    {
        using var stranger = new HttpClient { BaseAddress = new Uri(shared.Emulator.Address) };
        (await stranger.GetAsync(new Uri($"{_client.Base}/api/2.0/mlflow/experiments/get?experiment_id=0", UriKind.Relative), Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        var large = $$"""{"name":"{{new string('x', 5_000_000)}}"}""";
        ((string)(await shared.Emulator.AskAsync("POST", $"{_client.Base}/api/2.0/mlflow/experiments/create", 413, large))!["error_code"]!).ShouldBe("BAD_REQUEST");
    }
}
