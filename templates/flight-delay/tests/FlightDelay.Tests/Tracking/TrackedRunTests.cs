using System.Text.Json.Nodes;
using FlightDelay.Tracking;

namespace FlightDelay.Tests.Tracking;

public sealed class TrackedRunTests : IDisposable
{
    private static readonly ImpatientTime s_time = new(DateTimeOffset.FromUnixTimeMilliseconds(1_000_000));

    private readonly SocketsHttpHandler _handler = new();

    [Fact]
    public async Task Parameters_and_metrics_are_sent_in_one_batch_with_the_token()
    {
        using var server = new TrackingServer(200);

        await Find(server.Address)!.LogAsync(new Dictionary<string, string> { ["trees"] = "100" }, new Dictionary<string, double> { ["auc/origin/BOS"] = 0.75 });

        var (path, authorization, body) = server.Requests.ShouldHaveSingleItem();
        path.ShouldBe("/mlflow/v1.0/api/2.0/mlflow/runs/log-batch");
        authorization.ShouldBe("Bearer secret");
        JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse("""
            {
              "run_id": "run-1",
              "params": [{ "key": "trees", "value": "100" }],
              "metrics": [{ "key": "auc/origin/BOS", "value": 0.75, "timestamp": 1000000, "step": 0 }]
            }
            """)).ShouldBeTrue(body);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again()
    {
        using var server = new TrackingServer(503, 429, 200);
        await LogAsync(server);
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_server_that_stays_busy_fails_the_step()
    {
        using var server = new TrackingServer(503, 503, 503, 503);
        (await Should.ThrowAsync<HttpRequestException>(() => LogAsync(server))).Message.ShouldEndWith("answered 503: status 503");
    }

    [Fact]
    public async Task What_the_server_refuses_is_not_sent_again()
    {
        using var server = new TrackingServer(400);
        (await Should.ThrowAsync<HttpRequestException>(() => LogAsync(server))).Message.ShouldEndWith("answered 400: status 400");
    }

    [Theory]
    [InlineData(null, "run-1")]
    [InlineData("http://127.0.0.1/", null)]
    [InlineData("", "")]
    public void Without_a_server_or_a_run_there_is_nothing_to_log_to(string? server, string? run) => Find(server, run).ShouldBeNull();

    [Fact]
    public void The_scheme_of_Azure_ML_is_understood() => Find("azureml://westeurope.api.azureml.ms/mlflow/v1.0").ShouldNotBeNull();

    [Theory]
    [InlineData("file:///mlruns")]
    [InlineData("mlruns")]
    public void An_address_that_is_no_server_is_told(string address) => Should.Throw<DataException>(() => Find(address)).Message.ShouldContain($"'{address}'");

    public void Dispose() => _handler.Dispose();

    private Task LogAsync(TrackingServer server) => Find(server.Address)!.LogAsync(new Dictionary<string, string>(), new Dictionary<string, double> { ["auc"] = 0.7 });

    private TrackedRun? Find(string? server, string? run = "run-1")
        => TrackedRun.Find(x => x switch { "MLFLOW_TRACKING_URI" => server, "MLFLOW_RUN_ID" => run, "MLFLOW_TRACKING_TOKEN" => "secret", _ => null }, _handler, s_time);
}
