namespace MlOpsBuild.Workflow.Submission;

/// <summary>What to submit.</summary>
public sealed record SubmitOptions
{
    /// <summary>The document: full path.</summary>
    public required string Document { get; init; }

    /// <summary>The repository's folder, which files that the document names must not leave.</summary>
    public required string Root { get; init; }

    /// <summary>Changes to the document, <c>a.b.c=value</c>, in order.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>The name of a job whose document gives none; null for one that is drawn.</summary>
    public string? Name { get; init; }

    /// <summary>Whether a job is left to itself.</summary>
    public bool NoWait { get; init; }
}
