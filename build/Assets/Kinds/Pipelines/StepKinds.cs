using MlOpsBuild.Assets.Kinds.AutoMl;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>The kinds of pipeline steps.</summary>
internal static class StepKinds
{
    /// <summary>All kinds; a further one is a file with its table, and a line here.</summary>
    public static IReadOnlyList<StepKind> All { get; } = [CommandStep.Kind, PipelineStep.Kind, SweepStep.Kind, SparkStep.Kind, ParallelStep.Kind, AutoMlStep.Kind];

    public static StepKind? Of(string type) => All.FirstOrDefault(x => x.Type == type);
}
