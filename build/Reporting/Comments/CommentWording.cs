using System.Text.RegularExpressions;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Training;

namespace MlOpsBuild.Reporting.Comments;

/// <summary>The same words in comments, issues and checks.</summary>
internal static partial class CommentWording
{
    /// <summary>As much of a commit as people read.</summary>
    private const int CommitLength = 7;

    public static string Mark(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "✅",
        Outcome.Fail => "❌",
        Outcome.Inconclusive => "❔",
        _ => "⚠️",
    };

    public static string Commit(string commit) => MarkdownText.Code(commit.Length > CommitLength ? commit[..CommitLength] : commit);

    /// <summary>An address inside the brackets of a link.</summary>
    public static string Address(Uri address) => address.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);

    /// <summary>A text from strangers on one line: no markup, and nobody is called by it.</summary>
    public static string Text(string text) => Quiet(MarkdownText.Of(text));

    /// <summary>
    /// Markdown that calls nobody and links to no issue: <c>@latest</c> in a report is no person. An empty comment of HTML parts the
    /// sign from the word; a backslash would not do, since services look for names in what was rendered.
    /// </summary>
    public static string Quiet(string markdown) => Sign().Replace(markdown, "$0<!-- -->");

    [GeneratedRegex(@"(?<![\w/.@-])@(?=[A-Za-z0-9])|#(?=[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Sign();
}
