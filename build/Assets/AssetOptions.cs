namespace MlOpsBuild.Assets;

/// <summary>How documents are read.</summary>
public sealed record AssetOptions
{
    /// <summary>
    /// The folder that references between files must not leave, symbolic links resolved: the repository's root. Null:
    /// the nearest folder from the document upwards that holds <c>.git</c>, else the document's own.
    /// </summary>
    public string? Root { get; init; }

    /// <summary>Whether files outside of <see cref="Root"/> may be named, and with that read and uploaded.</summary>
    public bool AllowOutsideRoot { get; init; }

    /// <summary>Overrides as <c>--set</c> takes them, <c>a.b.c=v</c>; applied in order, before anything is checked.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>
    /// The experiment of jobs that name none. Null: the name of the document's folder, which is what
    /// <c>az ml job create</c> says when it is run there.
    /// </summary>
    public string? Experiment { get; init; }

    /// <summary>
    /// Whether a name may be a placeholder, <c>&lt;NAME&gt;</c>: for documents that are shown, not sent. No service takes one.
    /// </summary>
    public bool AllowPlaceholders { get; init; }
}
