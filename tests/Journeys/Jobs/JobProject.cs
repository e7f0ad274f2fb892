using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.Journeys.Tests.Operations;

namespace MlOpsBuild.Journeys.Tests.Jobs;

/// <summary>A repository with a pipeline as a team has one: code, data, a nested pipeline; its emulator starts by itself.</summary>
internal sealed class JobProject : IDisposable
{
    private const string Environment = "environment: azureml:AzureML-sklearn-1.5@latest";

    public JobProject()
    {
        foreach (var folder in new[] { "src", "data" })
            Directory.CreateDirectory(Project.At(folder));
        Project.Write("data/flights.csv", "origin,delay\nBOS,12\nSEA,3\n");
        Project.Write("src/prepare.sh", "echo reading $(basename $1)\nmkdir -p $2/clean\ntail -n +2 $1 > $2/clean/rows.csv\n");
        Project.Write("evaluate.yml", $$$"""
            type: pipeline
            name: evaluation
            inputs: { data: { type: uri_folder } }
            outputs: { report: { type: uri_file } }
            jobs:
              count:
                type: command
                command: wc -l < ${{inputs.data}}/clean/rows.csv > ${{outputs.report}}
                {{{Environment}}}
                inputs: { data: "${{parent.inputs.data}}" }
                outputs: { report: "${{parent.outputs.report}}" }
            """);
        Project.Write("pipeline.yml", $$$"""
            $schema: https://azuremlschemas.azureedge.net/latest/pipelineJob.schema.json
            type: pipeline
            display_name: flight delay
            experiment_name: flights
            inputs:
              flights: { type: uri_file, path: data/flights.csv }
              rounds: 20
            outputs:
              model: { type: custom_model }
              report: { type: uri_file }
            jobs:
              prepare:
                type: command
                code: src
                command: bash prepare.sh ${{inputs.raw}} ${{outputs.out}}
                {{{Environment}}}
                inputs: { raw: "${{parent.inputs.flights}}" }
                outputs: { out: { type: uri_folder } }
              train:
                type: command
                component: train.yml
                inputs: { data: "${{parent.jobs.prepare.outputs.out}}", rounds: "${{parent.inputs.rounds}}" }
                outputs: { model: "${{parent.outputs.model}}" }
              evaluate:
                type: pipeline
                component: evaluate.yml
                inputs: { data: "${{parent.jobs.prepare.outputs.out}}" }
                outputs: { report: "${{parent.outputs.report}}" }
            """);
        Project.Write("train.yml", $$$"""
            type: command
            name: train
            command: echo training $[[with rate ${{inputs.rate}}]] for ${{inputs.rounds}} rounds; cp ${{inputs.data}}/clean/rows.csv ${{outputs.model}}/weights
            {{{Environment}}}
            inputs:
              data: { type: uri_folder }
              rounds: { type: integer }
              rate: { type: number, optional: true }
            outputs: { model: { type: custom_model } }
            """);
    }

    public Project Project { get; } = new();

    /// <summary>Writes a job of one command.</summary>
    public void Command(string file, string command) => Project.Write(file, $"type: command\ncommand: {command}\n{Environment}\n");

    /// <summary>The workspace, by a client of its own.</summary>
    public WorkspaceClient Workspace()
    {
        var discovery = JsonNode.Parse(File.ReadAllText(Project.Discovery))!;
        return new AzureMlClient(AzureMlConnection.ToEmulator(new Uri((string)discovery["address"]!), (string)discovery["token"]!))
            .Workspace(new WorkspaceScope("00000000-0000-0000-0000-000000000000", "rg-local", "mlw-local"));
    }

    public async Task<JsonObject> JobAsync(string name) => (await Workspace().Jobs.GetAsync(name, TestContext.Current.CancellationToken))["properties"]!.AsObject();

    public async Task<JsonObject> EndAsync(string name)
    {
        while (await JobAsync(name) is var job)
        {
            if ((string?)job["status"] is "Completed" or "Failed" or "Canceled")
                return job;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException();
    }

    /// <summary>How many processes have these words in their command line.</summary>
    public static int Processes(string words) => CommandLines().Count(x => x.Text.Contains(words, StringComparison.Ordinal));

    /// <summary>The process whose command line ends so.</summary>
    public static int ProcessOf(string end) => CommandLines().First(x => x.Text.EndsWith(end, StringComparison.Ordinal)).Process;

    private static IEnumerable<(int Process, string Text)> CommandLines()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var process))
                yield return (process, Read(Path.Combine(folder, "cmdline")).TrimEnd('\0').Replace('\0', ' '));
        }
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended since it was listed.
            return "";
        }
    }

    public void Dispose() => Project.Dispose();
}
