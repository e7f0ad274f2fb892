using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>Steps that are pipelines: always a component of its own.</summary>
internal static class PipelineStep
{
    public static StepKind Kind { get; } = new("pipeline", new Table("a pipeline step", Casing.Snake, [.. StepFields.Common, StepFields.Component, .. StepFields.OfComponent("settings")]), Inline: null);
}
