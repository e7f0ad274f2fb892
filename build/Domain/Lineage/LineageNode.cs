namespace MlOpsBuild.Domain.Lineage;

/// <summary>A link in the tree that <c>Trace</c> shows.</summary>
public sealed record LineageNode
{
    /// <summary>The kind of link.</summary>
    public required LinkKind Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What was recorded and, where it is not verified, what is wrong.</summary>
    public required string Detail { get; init; }

    /// <summary>How it stands.</summary>
    public required LinkState State { get; init; }

    /// <summary>What it was made of.</summary>
    public IReadOnlyList<LineageNode> Children { get; init; } = [];
}
