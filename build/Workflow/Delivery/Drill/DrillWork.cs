using MlOpsBuild.Reporting.Drills;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Training;

namespace MlOpsBuild.Workflow.Delivery.Drill;

/// <summary>What a drill stands on.</summary>
public sealed record DrillWork
{
    /// <summary>The repository.</summary>
    public required MlopsProject Project { get; init; }

    /// <summary>The repository with changes to its <c>mlops.yml</c>, <c>a.b.c=value</c>.</summary>
    public required Func<IReadOnlyList<string>, MlopsProject> Change { get; init; }

    /// <summary>Who releases what, by the environment's name.</summary>
    public required Func<string, DeliveryOptions> Options { get; init; }

    /// <summary>Trains on all data with changes to the pipeline document.</summary>
    public required Func<IReadOnlyList<string>, CancellationToken, Task<TrainingResult>> Train { get; init; }

    /// <summary>What the build ran before, for the board.</summary>
    public IReadOnlyList<DrillStep> Before { get; init; } = [];
}
