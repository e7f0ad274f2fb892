using MlOpsBuild.Workflow.Operations;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>What to convert, and for which workspace.</summary>
public sealed record ConversionOptions
{
    /// <summary>The documents: full paths.</summary>
    public required IReadOnlyList<string> Documents { get; init; }

    /// <summary>The repository's folder, which files that a document in it names must not leave.</summary>
    public required string Root { get; init; }

    /// <summary>The workspace whose names go into ids; it is not asked, and need not be one.</summary>
    public required WorkspaceChoice Workspace { get; init; }

    /// <summary>Changes to the documents, <c>a.b.c=value</c>, in order.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>The name of jobs whose documents give none; null for a word that says so.</summary>
    public string? JobName { get; init; }

    /// <summary>The experiment of jobs that name none; null for the name of each document's folder.</summary>
    public string? Experiment { get; init; }
}
