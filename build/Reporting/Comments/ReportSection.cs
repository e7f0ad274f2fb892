using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Reporting.Comments;

/// <summary>What one target has to say in the comment of a pull request.</summary>
public sealed record ReportSection
{
    /// <summary>The target's name; a section takes the place of an earlier one of the same name.</summary>
    public required string Name { get; init; }

    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The result in a few words, without markup: <c>auc 0.716, all 5 gates pass</c>.</summary>
    public required string Headline { get; init; }

    /// <summary>Markdown that is always seen; empty for none. Short: a table, a sentence.</summary>
    public string Body { get; init; } = "";

    /// <summary>Markdown that is unfolded on demand; empty for none.</summary>
    public string Details { get; init; } = "";

    /// <summary>The commit that it is of.</summary>
    public string Commit { get; init; } = "";

    /// <summary>The run of the CI system, a number that only grows.</summary>
    public long Run { get; init; }

    /// <summary>The page of the run; null where there is none.</summary>
    public Uri? RunPage { get; init; }

    /// <summary>Where the files of the run are; null where there is no such page.</summary>
    public Uri? Artifacts { get; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset At { get; init; }
}
