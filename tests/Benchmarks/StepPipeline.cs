using System.Diagnostics;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Benchmarks;

/// <summary>A pipeline of independent steps, each of which echoes its number into a file of its output.</summary>
internal sealed class StepPipeline(RunningEmulator emulator)
{
    private int _runs;

    public static string Command(int step, string output) => $"echo {step} > {output}";

    /// <summary>Registers a component for each step.</summary>
    public async Task RegisterAsync(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            var specification = new JsonObject
            {
                ["type"] = "command",
                ["name"] = $"echo{step}",
                ["environment"] = "azureml://registries/azureml/environments/any/labels/latest",
                ["outputs"] = new JsonObject { ["o"] = new JsonObject { ["type"] = "uri_folder" } },
                ["command"] = Command(step, "${{outputs.o}}/number"),
            };
            await emulator.PutAsync(Component(step), new JsonObject { ["componentSpec"] = specification });
        }
    }

    /// <summary>Seconds from before the PUT until it was seen to have completed.</summary>
    public async Task<double> RunAsync(int steps, bool forcesRerun)
    {
        var job = new JsonObject
        {
            ["jobType"] = "Pipeline",
            ["experimentName"] = "figures",
            ["settings"] = new JsonObject { ["force_rerun"] = forcesRerun },
            ["jobs"] = new JsonObject(Enumerable.Range(0, steps).Select(x => KeyValuePair.Create<string, JsonNode?>($"s{x}", new JsonObject { ["type"] = "command", ["componentId"] = Component(x) }))),
        };
        var path = $"{emulator.Workspace}/jobs/pipeline{++_runs}";
        var watch = Stopwatch.StartNew();
        await emulator.PutAsync(path, job);
        await emulator.CompletedAsync(path);
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>How many steps of the last run were reused.</summary>
    public async Task<int> ReusedAsync()
    {
        var steps = await emulator.GetAsync($"/history/v1.0{emulator.Workspace}/runs/pipeline{_runs}/children");
        return steps["value"]!.AsArray().Count(x => (string?)x!["properties"]?["azureml.isreused"] == "true");
    }

    private string Component(int step) => $"{emulator.Workspace}/components/echo{step}/versions/1";
}
