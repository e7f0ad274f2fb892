namespace MlOpsBuild.Workflow.Adoption.Files;

/// <summary>What an adoption does to a file, and why.</summary>
/// <param name="Path">Below the root of the repository, with slashes.</param>
/// <param name="State">What is done.</param>
/// <param name="Detail">In words, for who looks on; empty where there is nothing to add.</param>
public sealed record FileChange(string Path, FileState State, string Detail)
{
    /// <summary>The new bytes; null where the file is left as it is.</summary>
    internal byte[]? Content { get; init; }

    /// <summary>Whether it is a program.</summary>
    internal bool IsExecutable { get; init; }

    /// <summary>Lines on which conflicts begin, counted from 1.</summary>
    public IReadOnlyList<int> Conflicts { get; init; } = [];
}
