using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>Steps that do one thing with many small batches.</summary>
internal static class ParallelStep
{
    private static readonly string[] s_shared = [.. ParallelFields.Common.Select(x => x.Name), "mini_batch_size"];

    private static readonly IReadOnlyList<Field> s_fields =
    [
        .. StepFields.Common,
        StepFields.Component,
        .. ParallelFields.Common,
        new("mini_batch_size", ParallelFields.BatchSize(asText: false), "How large a batch is."),
        StepFields.Variables,
        StepFields.Identity,
    ];

    public static StepKind Kind { get; } = new("parallel", new Table("a parallel step", Casing.Snake, s_fields), new Table("a parallel step", Casing.Snake, [.. s_fields, .. StepFields.OfComponent("is_deterministic")]))
    {
        Defining = [.. s_shared, "is_deterministic"],
        Inherited = s_shared,
        Finish = (_, body, component) =>
        {
            // What a component in the workspace says is not known.
            if (component?.Document != null)
                body["mini_batch_size"] ??= 0;
        },
    };
}
