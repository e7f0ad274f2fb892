namespace MlOpsBuild.Reporting.Comments;

/// <summary>Makes Markdown shorter without breaking it: whole lines go, and what they left open is closed. Pure.</summary>
internal static class MarkdownCut
{
    private const string Open = "<details";
    private const string Close = "</details>";
    private const string Fence = "```";

    /// <param name="text">The Markdown.</param>
    /// <param name="limit">The most characters that may be left, <paramref name="notice"/> included.</param>
    /// <param name="notice">A line that says that something is missing, and where it is.</param>
    public static string To(string text, int limit, string notice)
    {
        if (text.Length <= limit)
            return text;
        var kept = new List<string>();
        var (length, folds, isFenced) = (notice.Length + 2, 0, false);
        foreach (var line in text.Split('\n'))
        {
            var opens = folds + Count(line, Open) - Count(line, Close);
            var fenced = isFenced ^ line.TrimStart().StartsWith(Fence, StringComparison.Ordinal);
            var closing = (opens * (Close.Length + 2)) + (fenced ? Fence.Length + 1 : 0);
            if (length + line.Length + 1 + closing > limit)
                break;
            kept.Add(line);
            (length, folds, isFenced) = (length + line.Length + 1, opens, fenced);
        }

        if (isFenced)
            kept.Add(Fence);
        for (; folds > 0; folds--)
            kept.AddRange(["", Close]);
        return string.Join('\n', kept).TrimEnd() + "\n\n" + notice;
    }

    private static int Count(string line, string what)
    {
        var count = 0;
        for (var at = line.IndexOf(what, StringComparison.OrdinalIgnoreCase); at >= 0; at = line.IndexOf(what, at + what.Length, StringComparison.OrdinalIgnoreCase))
            count++;
        return count;
    }
}
