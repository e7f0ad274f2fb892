using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Tracking;

public sealed class RunTrackingTests
{
    private static readonly Reply s_workspace = Reply.Of(200, """{"properties":{"mlFlowTrackingUri":"{self}/mlflow/v1.0/ws"}}""");

    [Fact]
    public async Task A_runs_metrics_parameters_and_tags_are_read()
    {
        await using var server = await LoopbackServer.StartAsync(s_workspace, Reply.Of(200, """
            {"run":{"info":{"run_id":"train","status":"FINISHED"},"data":{
              "metrics":[{"key":"auc","value":0.716,"timestamp":1767323045000,"step":4},{"key":"loss","value":"NaN","timestamp":"1767323045000","step":"0"},{"key":"top","value":"Infinity"}],
              "params":[{"key":"lr","value":"0.1"}],"tags":[{"key":"mlflow.user","value":"me"}]}}}
            """));

        var run = await server.Workspace.Runs.GetAsync("train", Places.Stop);

        server.Received[1].Target.ShouldBe("/mlflow/v1.0/ws/api/2.0/mlflow/runs/get?run_id=train");
        (run.Id, run.Status).ShouldBe(("train", "FINISHED"));
        (run.Metrics["auc"].Value, run.Metrics["auc"].Step, run.Metrics["auc"].Time.Year).ShouldBe((0.716, 4, 2026));
        run.Metrics["loss"].Value.ShouldBe(double.NaN);
        run.Metrics["top"].Value.ShouldBe(double.PositiveInfinity);
        run.Parameters["lr"].ShouldBe("0.1");
        run.Tags["mlflow.user"].ShouldBe("me");
    }

    [Fact]
    public async Task A_metrics_history_is_read_over_its_pages_and_the_address_is_asked_once()
    {
        await using var server = await LoopbackServer.StartAsync(
            s_workspace, Reply.Of(200, """{"metrics":[{"key":"loss","value":3,"step":0}],"next_page_token":"a/b="}"""), Reply.Of(200, """{"metrics":[{"key":"loss","value":2,"step":1}]}"""));
        var values = new List<double>();

        await foreach (var point in server.Workspace.Runs.HistoryAsync("train", "val loss", Places.Stop))
            values.Add(point.Value);

        values.ShouldBe([3, 2]);
        server.Received.Select(x => x.Query).Skip(1).ShouldBe(["run_id=train&metric_key=val%20loss", "run_id=train&metric_key=val%20loss&page_token=a%2Fb%3D"]);
    }

    [Fact]
    public async Task A_run_that_does_not_exist_is_told_by_MLflows_word()
    {
        await using var server = await LoopbackServer.StartAsync(s_workspace, Reply.Of(404, """{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"No run."}"""));

        var e = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Runs.GetAsync("train", Places.Stop));

        e.IsNotFound.ShouldBeTrue();
        e.Error!.Code.ShouldBe("RESOURCE_DOES_NOT_EXIST");
    }

    [Fact]
    public async Task A_workspace_without_services_says_which_address_is_missing()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, """{"properties":{}}"""));

        var e = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Runs.GetAsync("train", Places.Stop));

        e.DiagnosticId.ShouldBe("MLO264");
        e.Message.ShouldContain("mlFlowTrackingUri");
    }
}
