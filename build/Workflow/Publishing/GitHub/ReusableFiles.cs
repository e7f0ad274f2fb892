using MlOpsBuild.Workflow.Publishing.GitHub.Workflows;
using MlOpsBuild.Workflow.Publishing.Yaml;

namespace MlOpsBuild.Workflow.Publishing.GitHub;

/// <summary>
/// The workflows once more, for repositories that would rather call them than have them. What a template has as a word is an
/// input here; the environments are too, since a caller cannot hand over their secrets and variables.
/// </summary>
public static class ReusableFiles
{
    private const string Folder = ".github/workflows";

    /// <summary>All of them.</summary>
    /// <param name="targets">The targets of the toolkit.</param>
    /// <param name="settings">Under what name its actions are used, and what the inputs have as defaults.</param>
    /// <param name="head">The comment at the head of each.</param>
    public static IReadOnlyList<GeneratedFile> Of(IReadOnlyList<TargetSurface> targets, WorkflowSettings settings, string head)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var jobs = new StageJobs(new Place
        {
            Actions = new OwnActions(settings),
            IsAzure = true,
            Project = "${{ inputs.project }}",
            Training = "${{ inputs.training-environment }}",
            Staging = "${{ inputs.staging-environment }}",
            Production = "${{ inputs.production-environment }}",
            Operations = "${{ inputs.operations-environment }}",
            Runner = "${{ inputs.runner }}",
            Python = "${{ inputs.python-version }}",
            IsPythonOptional = true,
        });
        (string, YamlMap)[] common =
        [
            ("project", Events.Text("Folder of the checkout with mlops.yml", ".")),
            ("runner", Events.Text("Label of the machine that runs it", Place.DefaultRunner)),
            ("python-version", Events.Text("Version of Python, with requirements.txt of the project; empty where none is needed", "")),
        ];
        (string, YamlMap) training = ("training-environment", Events.Text("Environment of GitHub and of mlops.yml that trains", settings.Training));
        (string, YamlMap) staging = ("staging-environment", Events.Text("Environment of GitHub and of mlops.yml that releases are tried in", settings.Staging));
        (string, YamlMap) production = ("production-environment", Events.Text("Environment of GitHub and of mlops.yml that callers use", settings.Production));
        (string, YamlMap) operations = ("operations-environment", Events.Text("Environment of GitHub, without approvals, for what cannot wait", settings.Operations));
        List<WorkflowDocument> documents =
        [
            new() { Name = "mlops-ci", On = Events.Call(common), Jobs = [jobs.Check()] },
            new() { Name = "mlops-cd", On = Events.Call([.. common, training, staging, production]), Jobs = [jobs.Train(), jobs.Stage(), jobs.Promote()] },
            new() { Name = "mlops-rollback", On = Events.Call([.. common, production, operations, ("to", Events.Text(WorkflowFiles.RollbackTo, ""))]), Jobs = [jobs.Rollback()] },
            new() { Name = "mlops-disable", On = Events.Call([.. common, production, operations, ("action", Events.Text("Whether rules answer instead of the model: disable or enable", "disable"))]), Jobs = [jobs.Disable(), jobs.Enable()] },
        ];
        if (targets.Any(x => x.Name == WorkflowFiles.Retraining))
            documents.Add(new() { Name = "mlops-retrain", On = Events.Call([.. common, training]), Jobs = [jobs.Retrain()] });
        return [.. documents.Select(x => new GeneratedFile($"{Folder}/{x.Name}.yml", x.Write(head))), Own(head)];
    }

    /// <summary>What the toolkit's own repository has to pass.</summary>
    private static GeneratedFile Own(string head)
    {
        var actions = new OwnActions(WorkflowSettings.OfTemplates with { Toolkit = WorkflowSettings.ThisRepository });
        var checkout = new Step { Name = "Check out", Uses = Pin.Checkout, With = [new("persist-credentials", "false")] };
        var document = new WorkflowDocument
        {
            Name = "ci",
            On = new YamlMap { { "pull_request", new YamlMap() }, { "push", new YamlMap { { "branches", YamlList.Words(["main"]) } } } },
            Concurrency = new Concurrency("${{ github.workflow }}-${{ github.ref }}", Cancels: true),
            Jobs =
            [
                new Job
                {
                    Id = "test",
                    Name = "All tests of the toolkit",
                    RunsOn = Place.DefaultRunner,
                    Timeout = 60,
                    Steps = [checkout, actions.Setup(), new Step { Name = "Test", Run = ".ci/run" }],
                },
                new Job
                {
                    Id = "sample",
                    Name = "The sample repository, by the toolkit's own actions",
                    RunsOn = Place.DefaultRunner,
                    Timeout = 30,
                    Steps =
                    [
                        checkout,
                        actions.Setup(),
                        actions.Use("lint", "Lint", [new("project", "templates/flight-delay")]),
                        actions.Use("sample-train", "Train on a sample", [new("project", "templates/flight-delay"), new("platform", "local")]),
                    ],
                },
            ],
        };
        return new GeneratedFile($"{Folder}/ci.yml", document.Write(head));
    }
}
