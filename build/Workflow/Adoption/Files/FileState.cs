namespace MlOpsBuild.Workflow.Adoption.Files;

/// <summary>What an adoption does to a file.</summary>
public enum FileState
{
    /// <summary>It was not there.</summary>
    Created,

    /// <summary>Nobody had edited it, and it is another one now.</summary>
    Changed,

    /// <summary>It was edited, and has the edits and what is new.</summary>
    Merged,

    /// <summary>Nobody had edited it, and nothing needs it any more.</summary>
    Removed,

    /// <summary>It is as it should be.</summary>
    Unchanged,

    /// <summary>It is the user's, and is left alone.</summary>
    Kept,

    /// <summary>The edits and what is new want the same lines; both are in it, marked.</summary>
    Conflict,
}
