namespace MlOpsBuild.Workflow.Publishing;

/// <summary>A parameter of a target.</summary>
public sealed record ParameterSurface
{
    /// <summary>The name in code: <c>ResourceGroup</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name on the command line, without dashes before it, and of an action's input: <c>resource-group</c>.</summary>
    public required string Kebab { get; init; }

    /// <summary>The environment variable that the build reads; an empty one is no value: <c>NUKE_RESOURCE_GROUP</c>.</summary>
    public required string Variable { get; init; }

    /// <summary>What it means, without a point at the end.</summary>
    public required string Description { get; init; }

    /// <summary>What a value looks like.</summary>
    public ParameterKind Kind { get; init; }

    /// <summary>Whether it takes several values: in a variable one a line.</summary>
    public bool IsList { get; init; }

    /// <summary>The values to choose from, as users write them; empty for any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Whether it must never be shown: it travels in the environment alone.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether the target does not start without it. Neither CI system enforces that; the build does.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What counts without a value, as text; empty where the build finds it out, as the description says.</summary>
    public string Default { get; init; } = "";
}
