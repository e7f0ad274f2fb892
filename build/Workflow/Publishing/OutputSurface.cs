namespace MlOpsBuild.Workflow.Publishing;

/// <summary>A word that a target hands to later steps and jobs: one line of text, never a secret.</summary>
public sealed record OutputSurface
{
    /// <summary>The name in code: <c>ReleasedModel</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name that later steps read it by: <c>released-model</c>.</summary>
    public required string Kebab { get; init; }

    /// <summary>What it says, without a point at the end.</summary>
    public required string Description { get; init; }
}
