using MlOpsBuild.Reporting.Trouble;
using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Targets.Surfaces;
using MlOpsBuild.Workflow.Publication;
using MlOpsBuild.Workflow.Training;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Trains again, and lets nobody overlook that it failed.</summary>
public interface IRetrain : IHasTraining, IBuildCode
{
    /// <summary>What set it off.</summary>
    [Parameter("What sets Retrain off: Manual, Schedule, Data or Drift; its job and the issue of a failure say so")]
    RetrainingTrigger Trigger => TryGetValue<RetrainingTrigger?>(() => Trigger) ?? RetrainingTrigger.Manual;

    /// <summary>What was registered.</summary>
    static BuildOutput ModelOutput { get; } = IFullTrain.ModelOutput;

    /// <summary>
    /// Trains on all data as FullTrain does. One that fails opens an issue, or brings the open one up to date; the next that passes
    /// closes it. The model in production stays as it is.
    /// </summary>
    Target Retrain => _ => _
        .Description("Trains on all data again, by schedule, new data or drift; one that fails opens an issue, one that passes closes it")
        .DependsOn(BuildCode)
        .Executes(() => Train(TrainingKind.Full, nameof(Retrain), [$"tags.trigger={Trigger}"], TellResult, x => Publisher.StandsAsync(Trouble(x), CancellationToken.None)));

    private Task TellResult(TrainingResult result) => result.IsPass
        ? Publisher.IsOverAsync(Trouble(result.Summary), result.Summary, CancellationToken.None)
        : Publisher.StandsAsync(Trouble(result.Summary) with { Details = result.Markdown }, CancellationToken.None);

    private StandingTrouble Trouble(string summary) => new()
    {
        Product = ProductName.Of(ProjectFolder.Root),
        Kind = TroubleKind.Retraining,
        Summary = summary,
        Cause = $"{Trigger}",
    };
}
