namespace MlOpsBuild.Reporting.Comments;

/// <summary>Where the comments of one pull request are kept.</summary>
internal interface ICommentStore
{
    /// <summary>The most characters of a comment.</summary>
    int Limit { get; }

    /// <summary>All comments of the project, the oldest first; what others wrote is none, whatever it says.</summary>
    Task<IReadOnlyList<KeptComment>> FindAsync();

    /// <summary>The text of a comment; null when it is gone.</summary>
    Task<string?> ReadAsync(KeptComment comment);

    /// <summary>Writes a new one.</summary>
    /// <param name="body">Its text.</param>
    Task<KeptComment> CreateAsync(string body);

    /// <summary>Writes it anew.</summary>
    /// <param name="comment">Which.</param>
    /// <param name="body">Its text.</param>
    Task WriteAsync(KeptComment comment, string body);

    /// <summary>Takes it away.</summary>
    /// <param name="comment">Which.</param>
    Task DeleteAsync(KeptComment comment);
}
