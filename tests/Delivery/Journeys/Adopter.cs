using System.Text.Json.Nodes;
using MlOpsBuild.Delivery.Tests.Checking.Rules;
using MlOpsBuild.Delivery.Tests.Execution;
using MlOpsBuild.Delivery.Tests.Harness;
using MlOpsBuild.Workflow.Publishing;
using MlOpsBuild.Workflow.Publishing.GitHub;

namespace MlOpsBuild.Delivery.Tests.Journeys;

/// <summary>
/// A repository that took the workflow over, on a machine that stays. Its workflows are those for Azure, with the emulator
/// in Azure's place; everything else they do is done.
/// </summary>
internal sealed class Adopter : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("delivery-adopter-").FullName;
    private readonly OriginRepository _origin;
    private readonly Machine _machine;
    private readonly Expressions _expressions;
    private readonly Dictionary<string, string> _workflows;
    private string _commit = "";

    private Adopter(Expressions expressions, ProjectLanguage language)
    {
        _expressions = expressions;
        _origin = new OriginRepository(Path.Combine(_folder, "origin"));
        _machine = new Machine(_folder, _origin.Folder);
        var settings = new WorkflowSettings { Toolkit = "mlopsbuild/mlopsbuild", Ref = "v0.1.0", Language = language };
        _workflows = WorkflowFiles.Of(PublishedTargets.All, settings, ".github/workflows", "Laid down for an adopter.")
            .ToDictionary(x => Path.GetFileNameWithoutExtension(x.Path), x => x.Text.Replace("platform: azure", "platform: local", StringComparison.Ordinal));
    }

    /// <summary>What steps wrote to their summaries.</summary>
    public string Summary => _machine.Summary.ToString();

    /// <summary>A copy of a template, with little load so that it takes less long; on all flights, since the recorded answers are those of a model that saw them.</summary>
    public static async Task<Adopter> OfAsync(string template, ProjectLanguage language)
    {
        var adopter = new Adopter(await Expressions.StartAsync(), language);
        await adopter._origin.CopyAsync(template);
        adopter.Change("mlops.yml", x => string.Join('\n', x.Split('\n').Where(y => !y.Contains("against: champion", StringComparison.Ordinal) && !y.Contains("slice:", StringComparison.Ordinal)))
            // The template's own tests run elsewhere; here it counts that a workflow runs some.
            .Replace("tests/FlightDelay.Tests -c Release", "tests/FlightDelay.Tests -c Release --filter-class '*Evaluation*'", StringComparison.Ordinal)
            .Replace("tests: ['", "tests: [\"", StringComparison.Ordinal).Replace("\"$MLOPS_TEST_RESULTS\"']", "$MLOPS_TEST_RESULTS\"]", StringComparison.Ordinal)
            .Replace("load: { rate: 50, duration: 5s }", "load: { rate: 20, duration: 2s }", StringComparison.Ordinal)
            .Replace("steps: [10, 25, 50, 100], hold: 3s, error_rate: 2%, p99: 1s, max_wait: 60s", "steps: [50, 100], hold: 2s, error_rate: 5%, p99: 10s, max_wait: 90s", StringComparison.Ordinal));
        foreach (var (name, text) in adopter._workflows)
            adopter._origin.Write($".github/workflows/{name}.yml", text);
        adopter._origin.Write(".gitignore", "artifacts/\n.mlops/\nbin/\nobj/\n__pycache__/\n");
        adopter._commit = await adopter._origin.CommitAsync("Take the workflow over");
        return adopter;
    }

    private void Change(string path, Func<string, string> change)
    {
        var before = _origin.Read(path);
        var after = change(before);
        after.ShouldNotBe(before, path);
        _origin.Write(path, after);
    }

    /// <summary>Callers of production.</summary>
    public Callers Callers() => Journeys.Callers.Of(_machine.Workspace);

    /// <summary>Makes another release of the same model.</summary>
    public async Task ChangeDeploymentAsync()
    {
        Change("azureml/deployment.yml", x => x.Replace("request_timeout_ms: 3000", "request_timeout_ms: 2900", StringComparison.Ordinal));
        _commit = await _origin.CommitAsync("Let callers wait less long");
    }

    /// <summary>Runs a workflow.</summary>
    public Task<WorkflowRun> RunAsync(string workflow, string happened, params (string Name, string Value)[] inputs)
        => WorkflowRun.RunAsync(_machine, _expressions, _workflows[workflow], _commit, happened, inputs);

    /// <summary>What a target left for machines, as the workflow kept it.</summary>
    public JsonNode Report(string artifact, string target) => JsonNode.Parse(File.ReadAllText(Path.Combine(_machine.Artifacts, $"{artifact}-reports", "artifacts", $"{target}.json")))!;

    public async ValueTask DisposeAsync()
    {
        _expressions.Dispose();
        if (Directory.Exists(_machine.Workspace))
            await Command.RunAsync(Path.Combine(Repository.Root, "build.sh"), ["Down", "--force", "--project", _machine.Workspace]);
        Directory.Delete(_folder, recursive: true);
    }
}
