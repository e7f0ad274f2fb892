namespace MlOpsBuild.Reporting.Training;

/// <summary>How much of a report is shown to people. What is left out is always said; the JSON has everything.</summary>
internal sealed record ReportLimits
{
    /// <summary>Rows of a table.</summary>
    public int Rows { get; init; } = 100;

    /// <summary>Rows of data shown as examples of one broken rule.</summary>
    public int Examples { get; init; } = 3;

    /// <summary>Characters of one text.</summary>
    public int Characters { get; init; } = 300;

    /// <summary>Points of a curve: more than a plot of ordinary width can show.</summary>
    public int Points { get; init; } = 150;

    /// <summary>Half of it all, for a page that has become too large.</summary>
    public ReportLimits Half() => new()
    {
        Rows = Math.Max(1, Rows / 2),
        Examples = Math.Max(1, Examples / 2),
        Characters = Math.Max(40, Characters / 2),
        Points = Math.Max(20, Points / 2),
    };

    /// <summary>The most interesting items in their own order.</summary>
    /// <param name="items">All of them.</param>
    /// <param name="isInteresting">What is shown before anything else.</param>
    public IReadOnlyList<T> Shown<T>(IReadOnlyList<T> items, Func<T, bool> isInteresting)
        => items.Count <= Rows
            ? items
            : [.. items.Select((item, at) => (item, at)).OrderBy(x => isInteresting(x.item) ? 0 : 1).Take(Rows).OrderBy(x => x.at).Select(x => x.item)];

    /// <summary>Every n-th item and the last.</summary>
    public IReadOnlyList<T> Thin<T>(IReadOnlyList<T> items)
        => items.Count <= Points ? items : [.. Enumerable.Range(0, Points).Select(i => items[(int)((long)i * (items.Count - 1) / (Points - 1))])];

    /// <summary>The text without control characters and halves of surrogate pairs, cut with an ellipsis.</summary>
    public string Text(string text) => Cut(PlainText.Of(text), Characters);

    /// <summary>The sentence about what is not shown; null when everything is.</summary>
    public static string? Missing(int all, int shown, string what, TrainingReport report)
        => all > shown ? FormattableString.Invariant($"{all - shown} more {what} are left out here; {Wording.File(report)} has all of them.") : null;

    private static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return text[..end] + "…";
    }
}
