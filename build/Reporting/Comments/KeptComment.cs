namespace MlOpsBuild.Reporting.Comments;

/// <summary>A comment of ours as the service has it.</summary>
/// <param name="Id">Its id, growing with time.</param>
/// <param name="Body">Its text.</param>
internal sealed record KeptComment(long Id, string Body)
{
    /// <summary>Which comment of a thread, where comments come in threads.</summary>
    public long Part { get; init; }
}
