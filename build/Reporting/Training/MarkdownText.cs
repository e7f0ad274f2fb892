using System.Text;

namespace MlOpsBuild.Reporting.Training;

/// <summary>Texts from strangers inside Markdown: always one line, never markup, HTML or the end of a table's cell.</summary>
internal static class MarkdownText
{
    private const string Punctuation = @"\`*_[]#|~$!";

    public static string Of(string text)
    {
        var line = PlainText.Of(text).Trim();
        var result = new StringBuilder(line.Length);
        foreach (var letter in line)
        {
            if (letter is '<' or '>' or '&')
                result.Append(letter == '<' ? "&lt;" : letter == '>' ? "&gt;" : "&amp;");
            else if (Punctuation.Contains(letter, StringComparison.Ordinal) || (result.Length == 0 && letter is '-' or '+'))
                result.Append('\\').Append(letter);
            else
                result.Append(letter);
        }

        return result.ToString();
    }

    /// <summary>A command to copy. Not between backticks: there, no renderer's mistake could be made up for by escapes.</summary>
    public static string Code(string text) => $"<code>{Of(text)}</code>";
}
