using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Tracking;

/// <summary>Runs and what they log, over the wire.</summary>
public sealed class RunTests(SharedEmulator shared)
{
    private readonly TrackingClient _client = TrackingClient.New(shared);

    [Fact]
    public async Task A_run_shows_what_it_logged()
    {
        var run = await _client.RunAsync("0", "first", ("mlflow.user", "ada"));
        await _client.MetricAsync(run, "loss", 0.5, 1);
        await _client.MetricAsync(run, "loss", 0.25, 2);
        await _client.MetricAsync(run, "loss", 9, 1);
        await _client.ParamAsync(run, "rounds", "20");
        await _client.TagAsync(run, "stage/one", "yes");
        await _client.PostAsync("runs/update", new JsonObject { ["run_id"] = run, ["status"] = "FINISHED", ["end_time"] = "1700000000005" });

        var shown = await _client.ShowAsync(run);
        var info = shown["info"]!;
        ((string)info["status"]!, (long)info["end_time"]!, (string)info["experiment_id"]!).ShouldBe(("FINISHED", 1_700_000_000_005, "0"));
        ((string)info["artifact_uri"]!).ShouldBe($"mlflow-artifacts:/ExperimentRun/dcid.{run}");
        TrackingClient.Data(shown, "metrics").ShouldBe(new Dictionary<string, string> { ["loss"] = "0.25" });
        ((long)shown["data"]!["metrics"]![0]!["step"]!).ShouldBe(2);
        TrackingClient.Data(shown, "params")["rounds"].ShouldBe("20");
        var tags = TrackingClient.Data(shown, "tags");
        (tags["mlflow.runName"], tags["mlflow.user"], tags["stage/one"]).ShouldBe(("first", "ada", "yes"));
    }

    [Fact]
    public async Task The_name_is_a_tag_and_the_tag_is_the_name()
    {
        var run = await _client.RunAsync();
        ((string)(await _client.ShowAsync(run))["info"]!["run_name"]!).ShouldNotBeEmpty();

        await _client.TagAsync(run, "mlflow.runName", "second");
        ((string)(await _client.ShowAsync(run))["info"]!["run_name"]!).ShouldBe("second");
        var changed = await _client.PostAsync("runs/update", new JsonObject { ["run_uuid"] = run, ["run_name"] = "third" });
        ((string)changed["run_info"]!["run_name"]!).ShouldBe("third");
        TrackingClient.Data(await _client.ShowAsync(run), "tags")["mlflow.runName"].ShouldBe("third");
        await RefusedAsync("runs/create", """{"experiment_id":"0","run_name":"a","tags":[{"key":"mlflow.runName","value":"b"}]}""");
    }

    [Fact]
    public async Task A_deleted_run_takes_nothing_until_it_is_brought_back()
    {
        var run = await _client.RunAsync();
        await _client.PostAsync("runs/delete", new JsonObject { ["run_id"] = run });

        await _client.MetricAsync(run, "loss", 1, status: 400);
        await _client.ParamAsync(run, "p", "1", 400);
        await _client.PostAsync("runs/restore", new JsonObject { ["run_id"] = run });
        await _client.MetricAsync(run, "loss", 1);
        (await _client.GetAsync("runs/get?run_id=nobody", 404))["error_code"]!.ToString().ShouldBe("RESOURCE_DOES_NOT_EXIST");
    }

    [Fact]
    public async Task A_parameter_never_changes()
    {
        var run = await _client.RunAsync();
        await _client.ParamAsync(run, "rounds", "20");
        await _client.ParamAsync(run, "rounds", "20");

        ((string)(await _client.ParamAsync(run, "rounds", "21", 400))["error_code"]!).ShouldBe("INVALID_PARAMETER_VALUE");
        TrackingClient.Data(await _client.ShowAsync(run), "params")["rounds"].ShouldBe("20");
    }

    [Fact]
    public async Task A_tag_is_replaced_and_removed()
    {
        var run = await _client.RunAsync();
        await _client.TagAsync(run, "t", "1");
        await _client.TagAsync(run, "t", "2");
        TrackingClient.Data(await _client.ShowAsync(run), "tags")["t"].ShouldBe("2");

        await _client.PostAsync("runs/delete-tag", new JsonObject { ["run_id"] = run, ["key"] = "t" });
        TrackingClient.Data(await _client.ShowAsync(run), "tags").ShouldNotContainKey("t");
        await _client.PostAsync("runs/delete-tag", new JsonObject { ["run_id"] = run, ["key"] = "t" }, 404);
    }

    [Fact]
    public async Task Data_sets_and_models_are_kept()
    {
        var run = await _client.RunAsync();
        var input = JsonNode.Parse("""{"tags":[{"key":"mlflow.data.context","value":"training"}],"dataset":{"name":"flights","digest":"ab12","source_type":"local","source":"{}"}}""")!;
        await _client.PostAsync("runs/log-inputs", new JsonObject { ["run_id"] = run, ["datasets"] = new JsonArray(input.DeepClone()) });
        await _client.PostAsync("runs/log-model", new JsonObject { ["run_id"] = run, ["model_json"] = """{"artifact_path":"one"}""" });
        await _client.PostAsync("runs/log-model", new JsonObject { ["run_id"] = run, ["model_json"] = """{"artifact_path":"two"}""" });

        var shown = await _client.ShowAsync(run);
        JsonNode.DeepEquals(shown["inputs"]!["dataset_inputs"]![0], input).ShouldBeTrue();
        TrackingClient.Data(shown, "tags")["mlflow.log-model.history"].ShouldBe("""[{"artifact_path":"one"},{"artifact_path":"two"}]""");
        await RefusedAsync("runs/log-model", $$"""{"run_id":"{{run}}","model_json":"no json"}""");
    }

    [Fact]
    public async Task Two_workspaces_know_nothing_of_each_other()
    {
        var other = TrackingClient.New(shared);
        var (experiment, run) = (await _client.ExperimentAsync("mine"), await _client.RunAsync());

        (await other.GetAsync("experiments/get-by-name?experiment_name=mine", 404))["error_code"]!.ToString().ShouldBe("RESOURCE_DOES_NOT_EXIST");
        await other.GetAsync($"runs/get?run_id={run}", 404);
        await other.MetricAsync(run, "m", 1, status: 404);
        (await other.ExperimentAsync("mine")).ShouldBe(experiment, "ids are counted in each");
        (await other.SearchAsync("0", null)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_workspace_that_is_deleted_takes_its_runs_along()
    {
        var run = await _client.RunAsync();
        await _client.MetricAsync(run, "m", 1);

        await shared.Emulator.AskAsync("DELETE", _client.Workspace, 202);
        await _client.GetAsync($"runs/get?run_id={run}", 404);
    }

    [Theory]
    [InlineData("runs/log-metric", """{"run_id":"RUN","key":"a/../b","value":1,"timestamp":1}""")]
    [InlineData("runs/log-metric", """{"run_id":"RUN","key":"/a","value":1,"timestamp":1}""")]
    [InlineData("runs/log-metric", """{"run_id":"RUN","key":"a<b","value":1,"timestamp":1}""")]
    [InlineData("runs/log-metric", """{"run_id":"RUN","key":"a","value":"much","timestamp":1}""")]
    [InlineData("runs/log-metric", """{"run_id":"RUN","key":"a","value":true,"timestamp":1}""")]
    [InlineData("runs/log-metric", """{"run_id":"RUN","key":"a","value":1,"timestamp":-1}""")]
    [InlineData("runs/log-metric", """{"run_id":"RUN","key":"a","value":1,"timestamp":1,"step":1.5}""")]
    [InlineData("runs/log-metric", """{"run_id":"RUN","key":"a","timestamp":1}""")]
    [InlineData("runs/log-metric", """{"key":"a","value":1,"timestamp":1}""")]
    [InlineData("runs/log-parameter", """{"run_id":"RUN","key":"","value":"1"}""")]
    [InlineData("runs/set-tag", """{"run_id":"RUN","key":"..","value":"1"}""")]
    [InlineData("runs/update", """{"run_id":"RUN","status":"DONE"}""")]
    [InlineData("runs/log-inputs", """{"run_id":"RUN","datasets":[{"dataset":{"name":"x"}}]}""")]
    public async Task What_MLflow_refuses_is_refused(string route, string body)
    {
        var run = await _client.RunAsync();

        await RefusedAsync(route, body.Replace("RUN", run, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lengths_are_bounded()
    {
        var run = await _client.RunAsync();

        await _client.ParamAsync(run, new string('k', 250), new string('v', 6000));
        await _client.ParamAsync(run, new string('k', 251), "v", 400);
        await _client.ParamAsync(run, "k", new string('v', 6001), 400);
        await _client.TagAsync(run, "k", new string('v', 8000));
        await _client.TagAsync(run, "k", new string('v', 8001), 400);
        await _client.PostAsync("experiments/create", new JsonObject { ["name"] = new string('n', 501) }, 400);
    }

    private async Task RefusedAsync(string route, string body)
        => ((string)(await _client.PostAsync(route, JsonNode.Parse(body)!, 400))["error_code"]!).ShouldBe("INVALID_PARAMETER_VALUE");
}
