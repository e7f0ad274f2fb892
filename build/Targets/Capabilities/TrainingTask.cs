using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Training;

namespace MlOpsBuild.Targets.Capabilities;

/// <summary>A training as the work of a target.</summary>
/// <param name="Kind">On what.</param>
/// <param name="Target">The target's name.</param>
public sealed record TrainingTask(TrainingKind Kind, string Target)
{
    /// <summary>Changes to the pipeline document, <c>a.b.c=value</c>.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>What is done first.</summary>
    public Func<MlopsProject, CancellationToken, Task> Before { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>Hears what came of it.</summary>
    public Func<TrainingResult, Task> Tell { get; init; } = _ => Task.CompletedTask;

    /// <summary>Hears why nothing came of it.</summary>
    public Func<string, Task> TellFault { get; init; } = _ => Task.CompletedTask;
}
