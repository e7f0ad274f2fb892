using System.Text;
using Spectre.Console.Rendering;

namespace MlOpsBuild.Reporting.Jobs;

/// <summary>Texts as a terminal shows them. Pure.</summary>
internal static class Texts
{
    /// <summary>The text without what would move the cursor or change its colour; a tab is a space.</summary>
    public static string Harmless(string text)
    {
        // Progress bars write over their own line: what a terminal would show in the end is behind the last return.
        text = text.TrimEnd('\r');
        text = text[(text.LastIndexOf('\r') + 1)..];
        if (!text.Any(char.IsControl))
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\e')
                i = EndOfSequence(text, i);
            else if (text[i] == '\t')
                result.Append(' ');
            else if (!char.IsControl(text[i]))
                result.Append(text[i]);
        }

        return result.ToString();
    }

    /// <summary>What comes before the first break of line: the rest of an error is a log, which is told on its own.</summary>
    public static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd('\r');

    public static int Width(string text) => new Segment(text).CellCount();

    /// <summary>At most so many cells; what is cut ends with an ellipsis.</summary>
    public static string Cut(string text, int width)
    {
        if (width <= 0)
            return "";
        if (Width(text) <= width)
            return text;
        return (Segment.Truncate(new Segment(text), width - 1)?.Text ?? "") + "…";
    }

    /// <summary>Exactly so many cells.</summary>
    public static string Fit(string text, int width)
    {
        text = Cut(text, width);
        return text + new string(' ', Math.Max(0, width - Width(text)));
    }

    /// <summary>ECMA-48: <c>ESC [ parameters final</c> with a final byte from @ to ~; other sequences have one byte more.</summary>
    private static int EndOfSequence(string text, int start)
    {
        if (start + 1 >= text.Length || text[start + 1] != '[')
            return start + 1;
        var end = start + 2;
        while (end < text.Length && text[end] is < '@' or > '~')
            end++;
        return end;
    }
}
