using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Jobs;

/// <summary>Pipelines: what goes from step to step, what runs side by side, what a failure does.</summary>
public sealed class PipelineTests(SharedEmulator shared)
{
    private const string Writes = """ "outputs":{"o":{"type":"uri_folder"}} """;
    private const string Reads = """ "inputs":{"i":{"type":"uri_folder"}} """;

    private readonly JobBench _bench = new(shared.Emulator);

    [Fact]
    public async Task Outputs_go_from_step_to_step_and_out_of_the_pipeline()
    {
        var data = await _bench.DataAsync(("flights.csv", "rows"));
        var prepare = await _bench.ComponentAsync("cat ${{inputs.raw}} > ${{outputs.o}}/clean.csv; echo -n ' x${{inputs.times}}' >> ${{outputs.o}}/clean.csv", """ "inputs":{"raw":{"type":"uri_file"},"times":{"type":"integer","default":"2"}},"outputs":{"o":{"type":"uri_folder"}} """);
        var train = await _bench.ComponentAsync("cp ${{inputs.i}}/clean.csv ${{outputs.model}}/model.txt", """ "inputs":{"i":{"type":"uri_folder"}},"outputs":{"model":{"type":"custom_model"}} """);

        var job = await _bench.PipelineAsync(
            """
            {"train":{"@train","inputs":{"i":{"job_input_type":"literal","value":"${{parent.jobs.prepare.outputs.o}}"}},"outputs":{"model":{"type":"literal","value":"${{parent.outputs.model}}"}}},
             "prepare":{"@prepare","inputs":{"raw":{"job_input_type":"literal","value":"${{parent.inputs.flights}}"},"times":{"job_input_type":"literal","value":"${{parent.inputs.times}}"}}}}
            """,
            new Dictionary<string, string> { ["prepare"] = prepare, ["train"] = train },
            $$"""
            "inputs":{"flights":{"jobInputType":"uri_file","uri":"{{data}}/flights.csv"},"times":{"jobInputType":"literal","value":"3"} },
            "outputs":{"model":{"jobOutputType":"custom_model","assetName":"piped"} }
            """);

        (await _bench.EndAsync(job))["status"]!.GetValue<string>().ShouldBe("Completed", await _bench.ErrorAsync(job));
        (await _bench.OutputAsync(job, "model", "model.txt")).ShouldBe("rows x3");
        var model = await shared.Emulator.AskAsync("GET", $"{_bench.Workspace}/models/piped/versions/1", 200);
        var steps = await _bench.StepsAsync(job);
        ((string?)model!["properties"]!["jobName"]).ShouldBe((string?)steps["train"]["runId"]);
        steps.Values.ShouldAllBe(x => (string?)x["status"] == "Completed" && (string?)x["rootRunId"] == job && (string?)x["runType"] == "azureml.StepRun");
        (await _bench.LogAsync(job, "logs/azureml/executionlogs.txt")).ShouldContain("Step train Completed");
    }

    [Fact]
    public async Task Branches_run_side_by_side()
    {
        // Each waits until the other has begun: alone, neither would end.
        var folder = Directory.CreateTempSubdirectory("branches-").FullName;
        var meet = await _bench.ComponentAsync($"touch {folder}/${{{{inputs.me}}}}; until [ -e {folder}/${{{{inputs.other}}}} ]; do sleep 0.01; done", """ "inputs":{"me":{"type":"string"},"other":{"type":"string"} } """);

        var job = await _bench.PipelineAsync(
            """{"a":{"@m","inputs":{"me":"a","other":"b"}},"b":{"@m","inputs":{"me":"b","other":"a"}}}""", new Dictionary<string, string> { ["m"] = meet });

        (await _bench.EndAsync(job))["status"]!.GetValue<string>().ShouldBe("Completed", await _bench.ErrorAsync(job));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_failing_step_ends_the_others_and_is_named()
    {
        var fail = await _bench.ComponentAsync("echo the data are late; exit 4");
        var wait = await _bench.ComponentAsync("sleep 60");
        var after = await _bench.ComponentAsync("true", Reads);
        var job = await _bench.PipelineAsync(
            """{"load":{"@fail"},"other":{"@wait"},"train":{"@after","inputs":{"i":{"job_input_type":"literal","value":"${{parent.jobs.load.outputs.o}}"}}}}""",
            new Dictionary<string, string> { ["fail"] = fail, ["wait"] = wait, ["after"] = after });

        ((string?)(await _bench.EndAsync(job))["status"]).ShouldBe("Failed");

        (await _bench.ErrorAsync(job)).ShouldStartWith("The step 'load' failed: The command ended with exit code 4.");
        (await _bench.ErrorAsync(job)).ShouldEndWith("the data are late");
        var steps = await _bench.StepsAsync(job);
        (Status(steps, "load"), Status(steps, "other"), Status(steps, "train")).ShouldBe(("Failed", "Canceled", "Canceled"));
    }

    [Fact]
    public async Task Other_steps_go_on_when_the_pipeline_says_so()
    {
        var fail = await _bench.ComponentAsync("exit 1", Writes);
        var good = await _bench.ComponentAsync("echo -n good > ${{outputs.o}}/x", Writes);
        var optional = await _bench.ComponentAsync("echo -n $[[has ${{inputs.i}}]] > ${{outputs.o}}/x", """ "inputs":{"i":{"type":"uri_folder","optional":true}},"outputs":{"o":{"type":"uri_folder"}} """);
        var needs = await _bench.ComponentAsync("true", Reads);
        var last = await _bench.ComponentAsync("echo last");

        var job = await _bench.PipelineAsync(
            """
            {"bad":{"@fail"},"good":{"@good"},"mild":{"@optional","inputs":{"i":{"job_input_type":"literal","value":"${{parent.jobs.bad.outputs.o}}"}}},
             "strict":{"@needs","inputs":{"i":{"job_input_type":"literal","value":"${{parent.jobs.bad.outputs.o}}"}}},"last":{"@last"}}
            """,
            new Dictionary<string, string> { ["fail"] = fail, ["good"] = good, ["optional"] = optional, ["needs"] = needs, ["last"] = last },
            """ "settings":{"continue_on_step_failure":true,"on_finalize":"last"} """);

        ((string?)(await _bench.EndAsync(job))["status"]).ShouldBe("Failed");
        var steps = await _bench.StepsAsync(job);
        (Status(steps, "bad"), Status(steps, "good"), Status(steps, "mild"), Status(steps, "strict"), Status(steps, "last")).ShouldBe(("Failed", "Completed", "Completed", "Canceled", "Completed"));
        ((string?)steps["strict"]["error"]!["error"]!["message"]).ShouldBe("It was not run, because the step 'bad' did not complete.");
    }

    [Fact]
    public async Task A_pipeline_in_a_pipeline_has_its_own_inputs_and_outputs()
    {
        var add = await _bench.ComponentAsync("echo -n ${{inputs.text}} > ${{outputs.o}}", """ "inputs":{"text":{"type":"string"}},"outputs":{"o":{"type":"uri_file"}} """);
        var inner = $"{_bench.Workspace}/components/inner/versions/1";
        await _bench.PutComponentAsync(inner, JsonNode.Parse($$$"""
            {"type":"pipeline","name":"inner","inputs":{"word":{"type":"string","default":"none"} },"outputs":{"result":{"type":"uri_file"} },
            "jobs":{"say":{"type":"command","componentId":"{{{add}}}","inputs":{"text":{"job_input_type":"literal","value":"in ${{parent.inputs.word}}"} },"outputs":{"o":{"type":"literal","value":"${{parent.outputs.result}}"} } } } }
            """)!);
        var read = await _bench.ComponentAsync("cat ${{inputs.f}}", """ "inputs":{"f":{"type":"uri_file"}} """);

        var job = await _bench.PipelineAsync(
            $$$"""
            {"nested":{"type":"pipeline","componentId":"{{{inner}}}","inputs":{"word":"paris"} },
             "read":{"@read","inputs":{"f":{"job_input_type":"literal","value":"${{parent.jobs.nested.outputs.result}}"} } } }
            """, new Dictionary<string, string> { ["read"] = read });

        (await _bench.EndAsync(job))["status"]!.GetValue<string>().ShouldBe("Completed", await _bench.ErrorAsync(job));
        var steps = await _bench.StepsAsync(job);
        ((string?)steps["nested"]["runType"]).ShouldBe("azureml.PipelineRun");
        (await _bench.StepsAsync((string)steps["nested"]["runId"]!)).Keys.ShouldBe(["say"]);
        (await _bench.LogAsync((string)steps["read"]["runId"]!)).ShouldBe("in paris");
    }

    [Theory]
    [InlineData("""{"a":{"@s","inputs":{"i":"${{parent.jobs.b.outputs.o}}"}},"b":{"@s","inputs":{"i":"${{parent.jobs.a.outputs.o}}"}}}""", "wait for each other: a, b")]
    [InlineData("""{"a":{"@s","inputs":{"i":"${{parent.jobs.nobody.outputs.o}}"}}}""", "reads from 'nobody'")]
    [InlineData("""{"a":{"@s","inputs":{"i":"${{parent.inputs.nothing}}"}}}""", "leads nowhere")]
    [InlineData("""{"a":{"@s"}}""", "The input 'i' of the step has no value")]
    [InlineData("""{"a":{"type":"sweep","trial":{}}}""", "not sweep")]
    [InlineData("""{"a":{"type":"command","componentId":"/subscriptions/0/resourceGroups/r/providers/Microsoft.MachineLearningServices/workspaces/www/components/no/versions/1"}}""", "There is no")]
    [InlineData("{}", "has no steps")]
    public async Task What_cannot_run_is_told(string steps, string told)
    {
        var component = await _bench.ComponentAsync("true", """ "inputs":{"i":{"type":"uri_folder"}},"outputs":{"o":{"type":"uri_folder"}} """);

        var job = await _bench.PipelineAsync(steps, new Dictionary<string, string> { ["s"] = component });

        ((string?)(await _bench.EndAsync(job))["status"]).ShouldBe("Failed");
        (await _bench.ErrorAsync(job)).ShouldContain(told);
    }

    [Fact]
    public async Task One_step_can_be_canceled()
    {
        var wait = await _bench.ComponentAsync("echo begun; sleep 60");
        var job = await _bench.PipelineAsync("""{"a":{"@w"}}""", new Dictionary<string, string> { ["w"] = wait });
        await _bench.UntilAsync(job, async _ => await _bench.StepsAsync(job) is var x && x.Count == 1 && Status(x, "a") == "Running");

        await shared.Emulator.AskAsync("POST", $"{_bench.Workspace}/jobs/{(string)(await _bench.StepsAsync(job))["a"]["runId"]!}/cancel", 202);

        ((string?)(await _bench.EndAsync(job))["status"]).ShouldBe("Failed");
        Status(await _bench.StepsAsync(job), "a").ShouldBe("Canceled");
    }

    [Fact]
    public async Task Twenty_jobs_at_once_all_end()
    {
        var jobs = await Task.WhenAll(Enumerable.Range(0, 20).Select(x => _bench.CommandAsync($"echo -n {x}")));

        foreach (var (job, number) in jobs.Select((x, i) => (x, i)))
        {
            (await _bench.EndAsync(job))["status"]!.GetValue<string>().ShouldBe("Completed", await _bench.ErrorAsync(job));
            (await _bench.LogAsync(job)).ShouldBe($"{number}");
        }
    }

    private static string? Status(Dictionary<string, JsonObject> steps, string name) => (string?)steps[name]["status"];
}
