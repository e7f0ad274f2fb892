namespace MlOpsBuild.Workflow.Publishing.GitHub.Workflows;

/// <summary>The jobs that workflows are made of, a stage each.</summary>
/// <param name="place">What they are about.</param>
internal sealed class StageJobs(Place place)
{
    private const int CheckMinutes = 30;

    /// <summary>GitHub ends a job on its own machines after six hours.</summary>
    private const int WorkMinutes = 350;

    private const int OperationMinutes = 15;

    /// <summary>Not what the build command of mlops.yml puts beside them, which is large.</summary>
    private static readonly string[] s_reports = ["artifacts/*.html", "artifacts/*.json", "artifacts/*.md", "artifacts/*.sarif"];

    /// <summary>So that one push tells all that is wrong.</summary>
    private const string EvenAfterFailure = "${{ !cancelled() && steps.setup.outcome == 'success' }}";

    private const string OneAtATime = "One at a time, and never cut off: a release that is under way comes to its end.";

    /// <summary>What a pull request has to pass; needs no cloud.</summary>
    public Job Check() => new()
    {
        Id = "check",
        Name = "Lint, unit tests, training on a sample",
        RunsOn = place.Runner,
        Timeout = CheckMinutes,
        Permissions = [Permission.Checks, Permission.PullRequests],
        Steps =
        [
            .. Begin(),
            Use("lint", "Lint", isLocal: true),
            Use("unit-test", "Unit tests", isLocal: true) with { If = EvenAfterFailure },
            Use("sample-train", "Train on a sample", isLocal: true) with { If = EvenAfterFailure },
            Keep("check"),
        ],
    };

    /// <summary>Trains on all data.</summary>
    public Job Train() => OnAzure(new Job
    {
        Id = "train",
        Name = "Train",
        Environment = place.Training,
        RunsOn = place.Runner,
        Timeout = WorkMinutes,
        Concurrency = new Concurrency(place.Group("train", place.Training), Cancels: false),
        Outputs = [new("model", "${{ steps.train.outputs.model }}")],
        Steps = [.. Begin(), Use("full-train", "Train on all data", ("environment", place.Training)) with { Id = "train" }, Keep("train")],
    });

    /// <summary>Trains again.</summary>
    public Job Retrain() => OnAzure(Train() with
    {
        Id = "retrain",
        Name = "Train again",
        Permissions = [Permission.Issues],
        Outputs = [new("model", "${{ steps.train.outputs.model }}")],
        Steps =
        [
            .. Begin(),
            Use("retrain", "Train again on all data", ("environment", place.Training), ("trigger", "${{ github.event_name == 'schedule' && 'schedule' || github.event_name == 'repository_dispatch' && 'data' || 'manual' }}")) with { Id = "train" },
            Keep("retrain"),
        ],
    });

    /// <summary>Tries the model that was trained.</summary>
    public Job Stage() => OnAzure(new Job
    {
        Id = "staging",
        Name = "Staging",
        Needs = ["train"],
        Environment = place.Staging,
        RunsOn = place.Runner,
        Timeout = WorkMinutes,
        Permissions = [Permission.Deployments],
        Concurrency = new Concurrency(place.Group("deploy", place.Staging), Cancels: false, OneAtATime),
        Outputs = [new("release", "${{ steps.deploy.outputs.release }}")],
        Steps = [.. Begin(), Use("deploy-staging", "Try the model in staging", ("environment", place.Staging), ("model", "${{ needs.train.outputs.model }}")) with { Id = "deploy" }, Keep("staging")],
    });

    /// <summary>Brings it to production.</summary>
    public Job Promote() => OnAzure(new Job
    {
        Id = "production",
        Name = "Production",
        Comment = "Waits for the approval that GitHub's environment asks for. Without staging's evidence for this release it refuses.",
        Needs = ["train", "staging"],
        Environment = place.Production,
        RunsOn = place.Runner,
        Timeout = WorkMinutes,
        Permissions = [Permission.Deployments],
        Concurrency = new Concurrency(place.Group("deploy", place.Production), Cancels: false, OneAtATime),
        Steps = [.. Begin(), Use("promote", "Bring the release to production", ("environment", place.Production), ("model", "${{ needs.train.outputs.model }}")), Keep("production")],
    });

    /// <summary>All stages on the emulator, which lives as long as its machine.</summary>
    public Job AllStages() => new()
    {
        Id = "cd",
        Name = "Train, staging, production",
        Comment = "One job, since the emulator and what it knows end with the machine. With platform azure every stage is a job of its own.",
        RunsOn = place.Runner,
        Timeout = WorkMinutes,
        Permissions = [Permission.Deployments],
        Concurrency = new Concurrency(place.Group("deploy", place.Production), Cancels: false, OneAtATime),
        Steps =
        [
            .. Begin(),
            Use("full-train", "Train on all data", isLocal: true) with { Id = "train" },
            Use("deploy-staging", "Try the model in staging", isLocal: true, ("model", "${{ steps.train.outputs.model }}")),
            Use("promote", "Bring the release to production", isLocal: true, ("model", "${{ steps.train.outputs.model }}")),
            Keep("cd"),
        ],
    };

    /// <summary>Takes a release back.</summary>
    public Job Rollback() => Operation("rollback", "Roll back", null, ("to", "${{ inputs.to }}"));

    /// <summary>Takes the model out of the answer.</summary>
    public Job Disable() => Operation("disable", "Disable the model", "inputs.action == 'disable'");

    /// <summary>Puts it back.</summary>
    public Job Enable() => Operation("enable", "Enable the model", "inputs.action == 'enable'");

    private Job Operation(string action, string name, string? when, params (string Name, string Value)[] with) => OnAzure(new Job
    {
        Id = action,
        Name = name,
        If = when,
        Environment = place.Operations,
        RunsOn = place.Runner,
        Timeout = OperationMinutes,
        Permissions = [Permission.Deployments],
        Concurrency = new Concurrency(place.Group("operate", place.Production), Cancels: false, "Not the group of deployments: it must not wait for a promotion, which gives way by itself."),
        Steps = [.. Begin(), Use(action, name, [("environment", place.Production), .. with]), Keep(action)],
    });

    /// <summary>The toolkit signs in by itself, with tokens that it renews, as whom these variables of GitHub's environment name.</summary>
    private Job OnAzure(Job job) => !place.IsAzure ? job : job with
    {
        Permissions = [Permission.IdToken, .. job.Permissions.Where(x => x != Permission.IdToken)],
        Env = [new("AZURE_CLIENT_ID", "${{ vars.AZURE_CLIENT_ID }}"), new("AZURE_TENANT_ID", "${{ vars.AZURE_TENANT_ID }}")],
    };

    private IEnumerable<Step> Begin()
    {
        yield return new Step { Name = "Check out", Uses = Pin.Checkout, With = [new("persist-credentials", "false")] };
        if (place.Python is { } version)
        {
            var when = place.IsPythonOptional ? "inputs.python-version != ''" : null;
            yield return new Step { Name = "Set up Python", If = when, Uses = Pin.SetupPython, With = [new("python-version", version), new("cache", "pip"), new("cache-dependency-path", place.At("requirements.txt"))] };
            yield return new Step { Name = "Install what the code needs", If = when, WorkingDirectory = place.IsRoot ? null : place.Project, Run = "python3 -m pip install --requirement requirements.txt" };
        }

        yield return place.Actions.Setup() with { Id = "setup" };
    }

    private Step Use(string action, string name, params (string Name, string Value)[] with) => Use(action, name, !place.IsAzure, with);

    private Step Use(string action, string name, bool isLocal, params (string Name, string Value)[] with)
        => place.Actions.Use(action, name, [
            .. place.IsRoot ? [] : new[] { KeyValuePair.Create("project", place.Project) },
            .. action is "lint" or "unit-test" ? [] : new[] { KeyValuePair.Create("platform", isLocal ? "local" : "azure") },
            .. with.Select(x => KeyValuePair.Create(x.Name, x.Value))]);

    /// <summary>Also when a gate said no: then its report is wanted most.</summary>
    private Step Keep(string name) => new()
    {
        Name = "Keep the reports",
        If = "${{ !cancelled() }}",
        Uses = Pin.UploadArtifact,
        With =
        [
            new("name", $"{name}-reports"),
            new("path", string.Concat(s_reports.Select(x => place.At(x) + "\n"))),
            new("if-no-files-found", "ignore"),
            new("overwrite", "true"),
        ],
    };
}
