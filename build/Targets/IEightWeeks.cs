using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Drills;
using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Workflow.Delivery;
using MlOpsBuild.Workflow.Delivery.Drill;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Training;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>The whole workflow.</summary>
public interface IEightWeeks : ICi, IFullTrain, IHasRelease
{
    /// <summary>
    /// All of it: what a pull request has to pass, the training that registers a model, and its way to production and back, with
    /// callers replayed: on the emulator only.
    /// </summary>
    Target EightWeeks => _ => _
        .Description("The whole workflow on this machine: checks, training, staging, promotion, a bad release refused, rollback and back")
        .DependsOn(Ci, FullTrain)
        .Executes(() => Release(DeliveryOptions.Production, "eightweeks", (project, _, cancel) =>
        {
            if (project.Document.Deploy is null)
                return Task.FromResult(new DeliveryResult(Outcome.Pass, $"{MlopsDocument.FileName} says nothing of a deployment, so the way ends with the training.", "", ""));
            Assert.True(IsOnThisMachine(project), "EightWeeks replays callers and releases a deployment with a defect, which no real production should see. Run it with --platform local.");
            return new ReleaseDrill(WorkOf(project), Console.Out, IsLookedAt, TimeProvider.System).RunAsync(cancel);
        }, nameof(EightWeeks)));

    private DrillWork WorkOf(MlopsProject project) => new()
    {
        Project = project,
        Change = x => MlopsProject.Open(ProjectFolder.Root, [.. Set, .. x]),
        Options = x => WithModel(DeliveryOf(project, x)),
        Train = (changes, cancel) => TrainAsync(project, TrainingKind.Full, changes, cancel),
        Model = TrainedModel,
        Before = [.. SucceededTargets.Where(x => x.Duration > TimeSpan.Zero).Select(x => new DrillStep(x.Name, Outcome.Pass, string.Join(", ", x.SummaryInformation.Select(y => $"{y.Key}: {y.Value}")) is { Length: > 0 } said ? said : x.Description ?? "", x.Duration))],
    };
}
