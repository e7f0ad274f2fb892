using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Jobs;

/// <summary>Steps that need not run again, and why others do.</summary>
public sealed class ReuseTests(SharedEmulator shared)
{
    private readonly JobBench _bench = new(shared.Emulator);

    [Fact]
    public async Task What_is_the_same_is_reused_and_what_changed_is_named()
    {
        var data = await _bench.DataAsync(("a.csv", "1"));
        var (prepare, train) = (await PrepareAsync("cat"), await TrainAsync());
        var first = await RunAsync(prepare, train, data + "/a.csv", "20");
        (await ReasonsAsync(first)).ShouldBe(("ran: it has not completed before", "ran: it has not completed before"));

        var same = await RunAsync(prepare, train, data + "/a.csv", "20");
        var steps = await _bench.StepsAsync(same);
        var earlier = await _bench.StepsAsync(first);
        (await ReasonsAsync(same)).ShouldBe(($"reused: nothing changed since {earlier["prepare"]["runId"]}", $"reused: nothing changed since {earlier["train"]["runId"]}"));
        ((string?)steps["train"]["properties"]!["azureml.isreused"], (string?)steps["train"]["properties"]!["azureml.reusedrunid"]).ShouldBe(("true", (string?)earlier["train"]["runId"]));
        (await _bench.OutputAsync(same, "model", "m")).ShouldBe(await _bench.OutputAsync(first, "model", "m"));
        (await _bench.LogAsync((string)steps["train"]["runId"]!)).ShouldBe("training\n");

        (await ReasonsAsync(await RunAsync(prepare, train, data + "/a.csv", "40"))).ShouldBe(($"reused: nothing changed since {earlier["prepare"]["runId"]}", "ran: parameter 'rounds' changed from 20 to 40"));

        // A copy of the data at another place is the same data.
        var copy = await _bench.DataAsync(("b.csv", "1"));
        (await ReasonsAsync(await RunAsync(prepare, train, copy + "/b.csv", "20"))).Prepare.ShouldStartWith("reused");

        var other = await _bench.DataAsync(("a.csv", "2"));
        (await ReasonsAsync(await RunAsync(prepare, train, other + "/a.csv", "20"))).ShouldBe(("ran: input 'raw' changed", "ran: input 'i' changed"));

        var rewritten = await PrepareAsync("cat --");
        (await ReasonsAsync(await RunAsync(rewritten, train, other + "/a.csv", "20"))).Prepare.ShouldBe("ran: command changed");
    }

    [Fact]
    public async Task Steps_that_are_not_deterministic_and_forced_ones_run_again()
    {
        var random = await _bench.ComponentAsync("echo x > ${{outputs.o}}/x", """ "is_deterministic":false,"outputs":{"o":{"type":"uri_folder"}} """);
        var steady = await _bench.ComponentAsync("echo x > ${{outputs.o}}/x", """ "outputs":{"o":{"type":"uri_folder"}} """);
        var ids = new Dictionary<string, string> { ["r"] = random, ["s"] = steady };
        await _bench.EndAsync(await _bench.PipelineAsync("""{"r":{"@r"},"s":{"@s"}}""", ids));

        var again = await _bench.PipelineAsync("""{"r":{"@r"},"s":{"@s"}}""", ids);
        await _bench.EndAsync(again);
        (Reason(await _bench.StepsAsync(again), "r"), Reason(await _bench.StepsAsync(again), "s")[..6]).ShouldBe(("ran: it is not deterministic", "reused"));

        var forced = await _bench.PipelineAsync("""{"s":{"@s"}}""", ids, """ "settings":{"force_rerun":true} """);
        await _bench.EndAsync(forced);
        Reason(await _bench.StepsAsync(forced), "s").ShouldBe("ran: the pipeline forces a new run");
    }

    [Fact]
    public async Task A_result_that_is_gone_is_not_reused()
    {
        var step = await _bench.ComponentAsync("echo -n x > ${{outputs.o}}/x", """ "outputs":{"o":{"type":"uri_folder"}} """);
        var ids = new Dictionary<string, string> { ["s"] = step };
        var first = await _bench.PipelineAsync("""{"s":{"@s"}}""", ids);
        await _bench.EndAsync(first);
        var run = (string)(await _bench.StepsAsync(first))["s"]["runId"]!;
        await (await _bench.StoreAsync()).DeleteBlobAsync($"azureml/{run}/o/x", cancellationToken: TestContext.Current.CancellationToken);

        var second = await _bench.PipelineAsync("""{"s":{"@s"}}""", ids);
        await _bench.EndAsync(second);

        Reason(await _bench.StepsAsync(second), "s").ShouldBe($"ran: output 'o' of {run} is no longer what it was");
    }

    private Task<string> PrepareAsync(string cat)
        => _bench.ComponentAsync($"{cat} ${{{{inputs.raw}}}} > ${{{{outputs.o}}}}/x", """ "inputs":{"raw":{"type":"uri_file"}},"outputs":{"o":{"type":"uri_folder"}} """);

    private Task<string> TrainAsync()
        => _bench.ComponentAsync("echo training; cat ${{inputs.i}}/x > ${{outputs.model}}/m; echo ${{inputs.rounds}} >> ${{outputs.model}}/m", """ "inputs":{"i":{"type":"uri_folder"},"rounds":{"type":"integer"}},"outputs":{"model":{"type":"custom_model"}} """);

    private async Task<string> RunAsync(string prepare, string train, string data, string rounds)
    {
        var job = await _bench.PipelineAsync(
            """
            {"prepare":{"@prepare","inputs":{"raw":{"job_input_type":"literal","value":"${{parent.inputs.raw}}"}}},
             "train":{"@train","inputs":{"i":{"job_input_type":"literal","value":"${{parent.jobs.prepare.outputs.o}}"},"rounds":{"job_input_type":"literal","value":"${{parent.inputs.rounds}}"}},"outputs":{"model":{"type":"literal","value":"${{parent.outputs.model}}"}}}}
            """,
            new Dictionary<string, string> { ["prepare"] = prepare, ["train"] = train },
            $$""" "inputs":{"raw":{"jobInputType":"uri_file","uri":"{{data}}"},"rounds":{"jobInputType":"literal","value":"{{rounds}}"} },"outputs":{"model":{"jobOutputType":"custom_model"} } """);
        (await _bench.EndAsync(job))["status"]!.GetValue<string>().ShouldBe("Completed", await _bench.ErrorAsync(job));
        return job;
    }

    private async Task<(string Prepare, string Train)> ReasonsAsync(string job)
    {
        var steps = await _bench.StepsAsync(job);
        return (Reason(steps, "prepare"), Reason(steps, "train"));
    }

    private static string Reason(Dictionary<string, JsonObject> steps, string name)
        => $"{((string?)steps[name]["properties"]!["azureml.isreused"] == "true" ? "reused" : "ran")}: {steps[name]["properties"]!["emulator.reuse"]}";
}
