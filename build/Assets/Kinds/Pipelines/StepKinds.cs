using MlOpsBuild.Assets.Kinds.AutoMl;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>The kinds of pipeline steps.</summary>
internal static class StepKinds
{
    /// <summary>All kinds; a further one is a file with its table, and a line here.</summary>
    public static IReadOnlyList<StepKind> All { get; } = 
    [
        CommandStep.Kind, PipelineStep.Kind, SweepStep.Kind, SparkStep.Kind, ParallelStep.Kind, AutoMlStep.Kind,
        DataTransferSteps.Copy, DataTransferSteps.Import, DataTransferSteps.Export,
        ControlSteps.IfElse, ControlSteps.DoWhile, ControlSteps.ParallelFor,
    ];

    public static StepKind? Of(string type) => All.FirstOrDefault(x => x.Type == type);

    /// <summary>The kind of a step; the first of a type where no task is stated.</summary>
    public static StepKind? Of(string type, string? task) => task is null || All.All(x => x.Type != type || x.Task is null) ? Of(type) : All.FirstOrDefault(x => x.Type == type && x.Task == task);

    /// <summary>The tasks that steps of a type have.</summary>
    public static IReadOnlyList<string> Tasks(string type) => [.. All.Where(x => x.Type == type).Select(x => x.Task).OfType<string>()];
}
