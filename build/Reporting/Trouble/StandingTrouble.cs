using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Reporting.Training;

namespace MlOpsBuild.Reporting.Trouble;

/// <summary>What kind of trouble.</summary>
public enum TroubleKind
{
    /// <summary>A retraining fails.</summary>
    Retraining,

    /// <summary>Drift persists.</summary>
    Drift,
}

/// <summary>Trouble that stands until it is mended: one issue a project and kind, opened once, kept up to date, closed when it is over.</summary>
public sealed record StandingTrouble
{
    /// <summary>The project's name.</summary>
    public required string Product { get; init; }

    /// <summary>What kind.</summary>
    public required TroubleKind Kind { get; init; }

    /// <summary>One sentence: what happened.</summary>
    public required string Summary { get; init; }

    /// <summary>What set it off: <c>schedule</c>, <c>drift</c>; empty where nothing is known.</summary>
    public string Cause { get; init; } = "";

    /// <summary>The report, as Markdown.</summary>
    public string Details { get; init; } = "";

    /// <summary>The commit.</summary>
    public string Commit { get; init; } = "";

    /// <summary>The run of the CI system; 0 for none.</summary>
    public long Run { get; init; }

    /// <summary>The page of the run; null where there is none.</summary>
    public Uri? RunPage { get; init; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The label by which people find such issues, and this toolkit its own.</summary>
    public string Label => Kind == TroubleKind.Drift ? "mlops: drift" : "mlops: retraining";

    /// <summary>The title: it says what is the matter, not when, since it stays.</summary>
    public string Title => Kind == TroubleKind.Drift ? $"Drift persists: {PlainText.Of(Product)}" : $"Retraining fails: {PlainText.Of(Product)}";

    /// <summary>The first line of the text, by which the issue of a project and kind is known.</summary>
    public string Marker => $"<!-- mlopsbuild trouble {(Kind == TroubleKind.Drift ? "drift" : "retraining")} {Product.Replace("--", "- -", StringComparison.Ordinal).Replace('>', ' ')} -->";

    /// <summary>The text of the issue.</summary>
    /// <param name="limit">The most characters that the service takes.</param>
    public string ToMarkdown(int limit)
    {
        var commit = Commit.Length > 0 ? $" at {CommentWording.Commit(Commit)}" : "";
        var cause = Cause.Length > 0 ? $" Trigger: {CommentWording.Text(Cause)}." : "";
        var head = $"{Marker}\n**{CommentWording.Text(Summary)}**\n\nLast seen {Figures.Moment(At.ToUniversalTime())}{commit}{Where}.{cause}\n\n{Next}\n";
        const string Foot = "\n<sub>Opened once and kept up to date by MlOpsBuild; it is closed when this passes again. Muting this issue mutes the reports.</sub>\n";
        if (Details.Length == 0)
            return head + Foot;
        const string Fold = "\n<details><summary>The last report</summary>\n\n";
        const string Unfold = "\n\n</details>\n";
        var room = limit - head.Length - Foot.Length - Fold.Length - Unfold.Length;
        return head + Fold + MarkdownCut.To(CommentWording.Quiet(Details.Replace("<!--", "&lt;!--", StringComparison.Ordinal)), room, "_Cut here; the page of the run has all of it._") + Unfold + Foot;
    }

    /// <summary>What is said below the issue each time that it happens again.</summary>
    public string Again => $"{RunMark}Again{Where}: {CommentWording.Text(Summary)}{(Cause.Length > 0 ? $" Trigger: {CommentWording.Text(Cause)}." : "")}";

    /// <summary>What is said when it is over.</summary>
    /// <param name="sentence">What shows it.</param>
    public string Over(string sentence) => $"{RunMark}✅ Over{Where}: {CommentWording.Text(sentence)}";

    /// <summary>Known again, so that a run says a thing once.</summary>
    public string RunMark => Run == 0 ? "" : $"<!-- mlopsbuild run {Run} -->\n";

    private string Where => RunPage is { } page ? $" in [this run]({CommentWording.Address(page)})" : "";

    private string Next => Kind == TroubleKind.Drift
        ? "Look at which features moved. If the world changed, retrain: `./build.sh Retrain --trigger drift`. If the data are broken, mend them first."
        : "The model in production is not touched by this; it grows older. Mend what the report names, then `./build.sh Retrain --trigger manual`.";
}
