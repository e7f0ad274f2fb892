using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.Journeys.Tests.AzureMl;

/// <summary>What training code logs as MLflow does, read back by our client: only the wire stands between them.</summary>
public sealed class TrackingJourneys : IDisposable
{
    private const string Workspace = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-flight-dev/providers/Microsoft.MachineLearningServices/workspaces/mlw-tracking";
    private readonly RunningEmulator _emulator = new();
    private readonly HttpClient _http = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_read_back_as_it_was_logged()
    {
        var discovery = JsonNode.Parse(await File.ReadAllTextAsync(_emulator.Discovery, Cancel))!;
        _http.BaseAddress = new Uri($"{discovery["address"]}/mlflow/v1.0{Workspace}/api/2.0/mlflow/");
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)discovery["token"]!);
        var run = (string)(await PostAsync("runs/create", """{"experiment_id":"0","run_name":"train"}"""))["run"]!["info"]!["run_id"]!;
        await PostAsync("runs/log-batch", $$$"""
            {"run_id":"{{{run}}}","params":[{"key":"rounds","value":"20"}],"tags":[{"key":"team","value":"ml"}],
             "metrics":[{"key":"auc","value":0.7,"timestamp":1700000000000,"step":0},{"key":"auc","value":0.72,"timestamp":1700000001000,"step":1},
                        {"key":"odd","value":"NaN","timestamp":"1700000000000","step":"5"}]}
            """);
        await PostAsync("runs/update", $$"""{"run_id":"{{run}}","status":"FINISHED"}""");

        var tracking = _emulator.Client.Workspace(new WorkspaceScope("00000000-0000-0000-0000-000000000000", "rg-flight-dev", "mlw-tracking")).Runs;
        var found = await tracking.GetAsync(run, Cancel);
        (found.Status, found.Parameters["rounds"], found.Tags["team"], found.Tags["mlflow.runName"]).ShouldBe(("FINISHED", "20", "ml", "train"));
        found.Metrics["auc"].ShouldBe(new(0.72, 1, DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_001_000)));
        found.Metrics["odd"].Value.ShouldBe(double.NaN);
        found.Metrics["odd"].Step.ShouldBe(5);
        List<double> values = [];
        await foreach (var point in tracking.HistoryAsync(run, "auc", Cancel))
            values.Add(point.Value);
        values.ShouldBe([0.7, 0.72]);
        (await Should.ThrowAsync<AzureMlException>(() => tracking.GetAsync("nobody", Cancel))).IsNotFound.ShouldBeTrue();
    }

    public void Dispose()
    {
        _http.Dispose();
        _emulator.Dispose();
    }

    private async Task<JsonObject> PostAsync(string route, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri(route, UriKind.Relative), content, Cancel);
        return JsonNode.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Cancel))!.AsObject();
    }
}
