using MlOpsBuild.Workflow.Adoption.Files;

namespace MlOpsBuild.Workflow.Adoption;

/// <summary>What an adoption did, or would do.</summary>
public sealed record AdoptionResult
{
    /// <summary>What was adopted, in a line.</summary>
    public required string What { get; init; }

    /// <summary>What was found there, a line each.</summary>
    public required IReadOnlyList<string> Found { get; init; }

    /// <summary>The files.</summary>
    public required IReadOnlyList<FileChange> Changes { get; init; }

    /// <summary>What is left for people to do, in order: a title and its lines.</summary>
    public required IReadOnlyList<NextStep> Next { get; init; }

    /// <summary>The version that was adopted before; null at the first time.</summary>
    public string? Before { get; init; }

    /// <summary>The version that is adopted now.</summary>
    public required string Version { get; init; }

    /// <summary>Whether nothing was written.</summary>
    public bool DryRun { get; init; }

    /// <summary>Files with conflicts.</summary>
    public IReadOnlyList<FileChange> Conflicts => [.. Changes.Where(x => x.State == FileState.Conflict)];
}

/// <summary>Something that only people can do.</summary>
/// <param name="Title">What.</param>
/// <param name="Lines">How: commands and sentences.</param>
public sealed record NextStep(string Title, IReadOnlyList<string> Lines);
