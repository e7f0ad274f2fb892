using MlOpsBuild.Reporting.Trouble;
using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Targets.Surfaces;
using MlOpsBuild.Workflow.Publication;
using MlOpsBuild.Workflow.Repository;
using MlOpsBuild.Workflow.Training;
using Nuke.Common;

namespace MlOpsBuild.Targets;

/// <summary>Trains again, and lets nobody overlook that it failed.</summary>
public interface IRetrain : IHasTraining
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
        .TryAfter<ILint>(x => x.Lint)
        .TryAfter<IUnitTest>(x => x.UnitTest)
        .Executes(() => Train(new TrainingTask(TrainingKind.Full, nameof(Retrain))
        {
            Changes = [$"tags.trigger={Trigger}"],
            // Its own work, not a target before it: code that no longer builds keeps a model from being trained too.
            Before = (project, cancel) => CodeBuild.RunAsync(project, Console.WriteLine, cancel),
            Tell = TellResult,
            TellFault = x => Publisher.StandsAsync(Trouble(x), CancellationToken.None),
        }));

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
