using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Pipelines;

/// <summary>What steps of every kind have.</summary>
internal static class StepFields
{
    public static IReadOnlyList<Field> Common { get; } =
    [
        new("type", JobFields.Text, "The kind of step.") { To = "" },
        new("name", JobFields.Text, "Its name.") { To = "" },
        new("display_name", JobFields.Text, "The name people see."),
        new("description", JobFields.Text, "What it is for."),
        new("comment", JobFields.Text, "A note on the step."),
        new("tags", JobFields.Texts, "Tags."),
        new("properties", JobFields.Texts, "Properties."),
        new("compute", References.Compute, "Where it runs.") { To = "computeId" },
        new("inputs", new StepInputs(), "Values of the component's inputs."),
        new("outputs", new StepOutputs(), "Where outputs go."),
    ];

    /// <summary>The component of steps that have one.</summary>
    public static Field Component { get; } = new("component", new Anything(), "What it runs: a reference, a file or the component itself.") { To = "" };

    public static Field Identity { get; } = new("identity", JobFields.Identity(Casing.Snake), "Whose rights it has.");

    public static Field Queue { get; } = new("queue_settings", JobFields.Queue(Casing.Snake), "How it waits.");

    public static Field Variables { get; } = new("environment_variables", JobFields.Variables, "Environment variables.");

    /// <summary>Fields that make a component of a step without one; checked there.</summary>
    public static IEnumerable<Field> OfComponent(params IEnumerable<string> names) => names.Select(x => new Field(x, new Anything(), "A field of its component.") { To = "" });
}
