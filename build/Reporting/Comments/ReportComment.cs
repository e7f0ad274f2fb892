using System.Globalization;
using System.Text;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Training;

namespace MlOpsBuild.Reporting.Comments;

/// <summary>
/// The one comment of a project on a pull request: the verdict over all sections first, a line for each, then the sections
/// themselves. It holds all that is needed to write it anew with one section changed. Pure.
/// </summary>
public sealed class ReportComment
{
    private const string SectionBegin = "<!-- mlopsbuild section ";
    private const string MarkEnd = " -->";
    private const string SectionEnd = "<!-- mlopsbuild end -->";

    /// <summary>As people read the work: what a pull request does, then what comes after it.</summary>
    private static readonly string[] s_order = ["Lint", "UnitTest", "SampleTrain", "FullTrain", "Retrain", "DeployStaging", "Promote", "Rollback", "Disable", "Enable", "Monitor"];

    private readonly string _product;
    private readonly List<CommentSection> _sections;

    private ReportComment(string product, List<CommentSection> sections) => (_product, _sections) = (product, sections);

    /// <summary>The text by which the comment of a project is found; a repository of several projects has one each.</summary>
    /// <param name="product">The project's name.</param>
    public static string MarkerOf(string product) => $"<!-- mlopsbuild report {product.Replace("--", "- -", StringComparison.Ordinal).Replace('>', ' ')} -->";

    /// <summary>Reads what a comment says; of null, and of what somebody else wrote, nothing.</summary>
    /// <param name="product">The project's name.</param>
    /// <param name="body">The comment's text.</param>
    public static ReportComment Read(string product, string? body)
    {
        ArgumentException.ThrowIfNullOrEmpty(product);
        var sections = new List<CommentSection>();
        var text = (body ?? "").ReplaceLineEndings("\n");
        for (var at = text.IndexOf(SectionBegin, StringComparison.Ordinal); at >= 0; at = text.IndexOf(SectionBegin, at + 1, StringComparison.Ordinal))
        {
            var markEnd = text.IndexOf(MarkEnd, at, StringComparison.Ordinal);
            var end = text.IndexOf(SectionEnd, at, StringComparison.Ordinal);
            if (markEnd >= 0 && end > markEnd && SectionMark.Read(text[(at + SectionBegin.Length)..markEnd]) is { } mark)
                sections.Add(new CommentSection(mark, text[(markEnd + MarkEnd.Length)..end].Trim('\n')));
        }

        return new ReportComment(product, sections);
    }

    /// <summary>Puts a section in its place, unless a newer one of its name is there.</summary>
    /// <param name="section">The section.</param>
    public void Put(ReportSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Put(new CommentSection(SectionMark.Of(section), Text(section)));
    }

    /// <summary>Takes over what another comment of the project says.</summary>
    /// <param name="other">The other.</param>
    public void Take(ReportComment other)
    {
        foreach (var section in (other ?? throw new ArgumentNullException(nameof(other)))._sections)
            Put(section);
    }

    /// <summary>Whether the section, or a newer one of its name, is there.</summary>
    /// <param name="section">The section.</param>
    public bool Has(ReportSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var mark = SectionMark.Of(section);
        return _sections.Exists(x => x.Mark.Name == section.Name && !mark.IsNewerThan(x.Mark));
    }

    /// <summary>The sections' names, in the order in which they are shown.</summary>
    public IReadOnlyList<string> Names => [.. InOrder().Select(x => x.Mark.Name)];

    /// <summary>The outcome over all sections of the newest commit.</summary>
    public Outcome Outcome => Outcomes.Worst(InOrder().Where(IsOfNewest).Select(x => x.Mark.Outcome));

    /// <summary>The comment.</summary>
    /// <param name="limit">The most characters that the service takes. What does not fit is left out with a link, from the largest sections.</param>
    public string ToMarkdown(int limit)
    {
        var sections = InOrder().ToList();
        var head = Head(sections);
        var foot = Foot(sections);
        var texts = sections.ConvertAll(x => Folded(x, $"{SectionBegin}{x.Mark.ToText()}{MarkEnd}\n\n{{0}}\n\n{SectionEnd}\n\n"));
        // Empty lines between: Markdown takes what follows a line of HTML for more of it.
        // A placeholder is three characters; what it stands for comes in its place.
        var room = limit - head.Length - foot.Length - texts.Sum(x => x.Length - 3);
        var shares = Shares([.. sections.Select(x => x.Text.Length)], room);
        var body = new StringBuilder(head);
        for (var i = 0; i < sections.Count; i++)
        {
            var at = texts[i].LastIndexOf("{0}", StringComparison.Ordinal);
            body.Append(texts[i], 0, at).Append(MarkdownCut.To(sections[i].Text, shares[i], Notice(sections[i].Mark))).Append(texts[i], at + 3, texts[i].Length - at - 3);
        }

        return body.Append(foot).ToString();
    }

    private void Put(CommentSection section)
    {
        if (_sections.Find(x => x.Mark.Name == section.Mark.Name) is { } there)
        {
            if (there.Mark.IsNewerThan(section.Mark))
                return;
            _sections.Remove(there);
        }

        _sections.Add(section);
    }

    /// <summary>What is short stays whole; the rest is shared among what is long.</summary>
    private static int[] Shares(int[] lengths, int room)
    {
        var shares = new int[lengths.Length];
        var left = lengths.Length;
        foreach (var i in Enumerable.Range(0, lengths.Length).OrderBy(x => lengths[x]))
        {
            shares[i] = Math.Min(lengths[i], Math.Max(0, room) / left--);
            room -= shares[i];
        }

        return shares;
    }

    private IEnumerable<CommentSection> InOrder() => _sections
        .OrderBy(x => Array.IndexOf(s_order, x.Mark.Name) is >= 0 and var at ? at : s_order.Length).ThenBy(x => x.Mark.Name, StringComparer.Ordinal);

    private bool IsOfNewest(CommentSection section) => section.Mark.Commit == _sections.MaxBy(x => (x.Mark.Run, x.Mark.At))!.Mark.Commit;

    /// <summary>What is of an earlier commit is out of the way. The fold is around the section, so that it is not read back with it.</summary>
    private string Folded(CommentSection section, string text) => IsOfNewest(section)
        ? text
        : $"<details><summary>{MarkdownText.Of(section.Mark.Name)} of {CommentWording.Commit(section.Mark.Commit)}, an earlier commit</summary>\n\n{text}</details>\n\n";

    private string Head(List<CommentSection> sections)
    {
        var newest = sections.Where(IsOfNewest).ToList();
        var broken = newest.Where(x => x.Mark.Outcome != Outcome.Pass).Select(x => x.Mark.Name).ToList();
        var text = new StringBuilder(MarkerOf(_product)).Append('\n');
        var verdict = broken.Count == 0 ? "all is well" : $"{Listed(broken)} {(broken.Count == 1 ? "does" : "do")} not pass";
        text.Append(CultureInfo.InvariantCulture, $"### {CommentWording.Mark(Outcome)} {MarkdownText.Of(_product)}: {verdict}\n\n");
        text.Append("|  | Target | Result |\n|---|---|---|\n");
        foreach (var section in sections)
        {
            var mark = section.Mark;
            var name = mark.RunPage is { } page ? $"[{MarkdownText.Of(mark.Name)}]({CommentWording.Address(page)})" : MarkdownText.Of(mark.Name);
            text.Append(IsOfNewest(section)
                ? $"| {CommentWording.Mark(mark.Outcome)} | **{name}** | {CommentWording.Text(mark.Headline)} |\n"
                : $"| 🕓 | {name} | _{CommentWording.Commit(mark.Commit)}, an earlier commit:_ {CommentWording.Text(mark.Headline)} |\n");
        }

        return text.Append('\n').ToString();
    }

    private string Foot(List<CommentSection> sections)
    {
        var newest = sections.Where(IsOfNewest).MaxBy(x => (x.Mark.Run, x.Mark.At))!.Mark;
        var text = new StringBuilder("<sub>");
        if (newest.Commit.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"Commit {CommentWording.Commit(newest.Commit)} · ");
        if (newest.RunPage is { } page)
            text.Append(CultureInfo.InvariantCulture, $"[run]({CommentWording.Address(page)}) · ");
        if (newest.Artifacts is { } artifacts)
            text.Append(CultureInfo.InvariantCulture, $"[artifacts]({CommentWording.Address(artifacts)}) · ");
        return text.Append(CultureInfo.InvariantCulture, $"{Figures.Moment(newest.At.ToUniversalTime())} · kept up to date by MlOpsBuild</sub>\n").ToString();
    }

    private static string Text(ReportSection section)
    {
        var body = Harmless(section.Body);
        if (body.Length > 0)
            body = $"#### {MarkdownText.Of(section.Name)}\n\n{body}";
        return section.Details.Length == 0
            ? body
            : $"{body}\n\n<details><summary>{MarkdownText.Of(section.Name)}: the whole report</summary>\n\n{Harmless(section.Details)}\n\n</details>".TrimStart('\n');
    }

    /// <summary>A text from elsewhere must not end its section, nor begin another.</summary>
    private static string Harmless(string markdown) => CommentWording.Quiet(markdown.ReplaceLineEndings("\n").Replace("<!--", "&lt;!--", StringComparison.Ordinal).Trim('\n'));

    private static string Notice(SectionMark mark)
        => mark.RunPage is { } page ? $"_Cut here, since a comment has an end. [The page of the run]({CommentWording.Address(page)}) has all of it._" : "_Cut here, since a comment has an end. The report in artifacts/ has all of it._";

    private static string Listed(List<string> names)
        => names.Count == 1 ? MarkdownText.Of(names[0]) : $"{string.Join(", ", names.SkipLast(1).Select(MarkdownText.Of))} and {MarkdownText.Of(names[^1])}";
}
