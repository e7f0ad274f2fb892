namespace MlOpsBuild.Reporting.Training;

/// <summary>A thing that a model came from, with what that came from in turn.</summary>
public sealed record LineageNode
{
    /// <summary>What it is: <c>model</c>, <c>job</c>, <c>data</c>, <c>environment</c>, <c>commit</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its name and version.</summary>
    public required string Name { get; init; }

    /// <summary>A hash or date; for a link that does not hold, the sentence that says why. Null when there is nothing to add.</summary>
    public string? Detail { get; init; }

    /// <summary>Whether the link to it holds.</summary>
    public required LinkState State { get; init; }

    /// <summary>What it came from.</summary>
    public IReadOnlyList<LineageNode> Children { get; init; } = [];
}
