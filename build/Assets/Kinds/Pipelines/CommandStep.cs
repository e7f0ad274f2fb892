using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>Steps that run a command.</summary>
internal static class CommandStep
{
    private static readonly string[] s_defining = ["command", "code", "environment", "is_deterministic", "additional_includes"];

    private static readonly IReadOnlyList<Field> s_fields =
    [
        .. StepFields.Common,
        StepFields.Component,
        new("resources", JobFields.Resources(Casing.Snake), "The machines."),
        new("distribution", JobFields.Distribution("distribution_type", Casing.Snake, spelled: true), "How it runs on several machines."),
        new("limits", JobFields.Limits(Casing.Snake), "When it is ended."),
        StepFields.Variables,
        StepFields.Identity,
        new("services", JobFields.Services(Casing.Snake), "What can be reached while it runs."),
        StepFields.Queue,
    ];

    public static StepKind Kind { get; } = new("command", new Table("a command step", Casing.Snake, [.. s_fields, .. StepFields.OfComponent("is_deterministic")]), new Table("a command step", Casing.Snake, [.. s_fields, .. StepFields.OfComponent(s_defining)]))
    {
        Defining = [.. s_defining, "resources", "distribution"],
        Inherited = ["resources", "distribution"],
    };
}
