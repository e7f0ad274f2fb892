using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Publishing.GitHub.Workflows;

namespace MlOpsBuild.Workflow.Publishing.GitHub;

/// <summary>The workflows of a repository that takes the toolkit over.</summary>
public static class WorkflowFiles
{
    internal const string Retraining = "Retrain";

    internal const string RollbackTo = "Release, model (name:version) or deployment to go back to; empty for the last that served before";

    /// <summary>A set for each project.</summary>
    /// <param name="targets">The targets of the toolkit.</param>
    /// <param name="settings">What the repository decides.</param>
    /// <param name="folder">Where they go: <c>.github/workflows</c> in a repository that uses them.</param>
    /// <param name="head">The comment at the head of each.</param>
    public static IReadOnlyList<GeneratedFile> Of(IReadOnlyList<TargetSurface> targets, WorkflowSettings settings, string folder, string head)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return [.. settings.Projects.SelectMany(x => Documents(targets, settings, x)
            .Select(y => new GeneratedFile($"{folder}/{y.Name}.yml", y.Write(head))))];
    }

    private static IEnumerable<WorkflowDocument> Documents(IReadOnlyList<TargetSurface> targets, WorkflowSettings settings, string project)
    {
        var place = Place.Of(settings, project);
        var jobs = new StageJobs(place);
        var suffix = settings.Projects.Count > 1 ? $"-{project.Replace('/', '-')}" : "";
        yield return new WorkflowDocument
        {
            Name = "ci" + suffix,
            On = Events.PullRequest(settings.Branch, project),
            Concurrency = new Concurrency("${{ github.workflow }}-${{ github.ref }}", Cancels: true, "A newer commit makes what runs for the older one useless."),
            Jobs = [jobs.Check()],
        };
        yield return new WorkflowDocument
        {
            Name = "cd" + suffix,
            On = Events.Push(settings.Branch, project),
            Jobs = place.IsAzure ? [jobs.Train(), jobs.Stage(), jobs.Promote()] : [jobs.AllStages()],
        };
        // What follows works on what is there, and an emulator ends with its machine.
        if (settings.Platform != WorkspacePlatform.Azure)
            yield break;
        if (targets.Any(x => x.Name == Retraining))
            yield return new WorkflowDocument { Name = "retrain" + suffix, On = Events.Retraining(), Jobs = [jobs.Retrain()] };
        yield return new WorkflowDocument { Name = "rollback" + suffix, On = Events.ByHand(("to", Events.Text(RollbackTo, ""))), Jobs = [jobs.Rollback()] };
        yield return new WorkflowDocument
        {
            Name = "disable" + suffix,
            On = Events.ByHand(("action", Events.Choice("Whether rules answer instead of the model", "disable", "enable"))),
            Jobs = [jobs.Disable(), jobs.Enable()],
        };
    }
}
