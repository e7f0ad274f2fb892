namespace MlOpsBuild.Domain.Lineage;

/// <summary>The code that a model was trained by.</summary>
/// <param name="Commit">The full hash of the commit.</param>
/// <param name="Branch">The branch; null where there was none.</param>
/// <param name="UncommittedChanges">How many files differed from the commit.</param>
/// <param name="DifferenceHash">The hash of that difference; null when there was none.</param>
public sealed record CodeLink(string Commit, string? Branch = null, int UncommittedChanges = 0, string? DifferenceHash = null)
{
    /// <summary>Whether the commit is the whole code.</summary>
    internal bool IsClean => UncommittedChanges == 0;

    /// <summary>The commit as people write it, with what it does not hold.</summary>
    internal string Description => (Commit.Length > 8 ? Commit[..8] : Commit)
        + (Branch is null ? "" : $" on {Branch}")
        + (IsClean ? "" : $" with {UncommittedChanges} uncommitted {(UncommittedChanges == 1 ? "change" : "changes")}");
}
