using System.Globalization;
using MlOpsBuild.Reporting.Training;
using Spectre.Console.Rendering;

namespace MlOpsBuild.Reporting.Checks;

/// <summary>
/// Findings for people, as compilers show them: the place and what is wrong on a line that editors and CI systems lead from, then the
/// line of the source, what is meant in it, and how to mend it.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="hasColours">Whether it takes colours.</param>
public sealed class FindingText(TextWriter writer, bool hasColours = false)
{
    /// <summary>Of a longer line the part around what is meant is shown.</summary>
    private const int MostColumns = 110;

    /// <summary>How much of such a line is left of what is meant.</summary>
    private const int Before = 40;

    private const string Cut = "…";
    private const string Bold = "1";
    private const string Dim = "2";
    private const string Red = "1;31";
    private const string Yellow = "1;33";
    private const string Cyan = "36";

    /// <summary>Writes one.</summary>
    /// <param name="finding">The finding.</param>
    public void Write(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var (kind, colour) = finding.Waiver is not null ? ("waived", Dim) : finding.Severity switch
        {
            Severity.Error => ("error", Red),
            Severity.Warning => ("warning", Yellow),
            _ => ("note", Cyan),
        };
        var place = finding.Line > 0 ? $"({finding.Line},{Math.Max(1, finding.Column)})" : "";
        writer.WriteLine($"{Paint(PlainText.Of(finding.File) + place, Bold)}: {Paint($"{kind} {finding.Id}", colour)}: {PlainText.Of(finding.Message)}");
        if (finding.Waiver is { } reason)
        {
            writer.WriteLine($"  {Paint("waived:", Dim)} {PlainText.Of(reason)}");
            return;
        }

        var margin = new string(' ', finding.Excerpt is null ? 1 : Math.Max(4, Digits(finding.Line)) + 1);
        if (finding.Excerpt is { } excerpt)
            Show(excerpt, finding, margin, colour);
        if (finding.Mend.Length > 0)
            writer.WriteLine($"{margin}{Paint("=", Dim)} {PlainText.Of(finding.Mend)}");
    }

    /// <summary>The same as a text, for messages that go with an exception.</summary>
    /// <param name="findings">The findings.</param>
    public static string Of(IEnumerable<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var plain = new FindingText(text);
        foreach (var finding in findings)
            plain.Write(finding);
        return text.ToString().TrimEnd();
    }

    private void Show(Excerpt excerpt, Finding finding, string margin, string colour)
    {
        var column = Math.Clamp(finding.Column, 1, excerpt.Text.Length + 1) - 1;
        var (line, at) = Around(excerpt.Text, column);
        var meant = line[at..Math.Min(line.Length, at + excerpt.Length)];
        var carets = new string('^', Math.Max(1, Columns(meant)));
        writer.WriteLine($"{Paint($"{finding.Line.ToString(CultureInfo.InvariantCulture).PadLeft(margin.Length - 1)} |", Dim)} {line.TrimEnd()}");
        writer.WriteLine($"{margin}{Paint("|", Dim)} {new string(' ', Columns(line[..at]))}{Paint(carets, colour)}");
    }

    /// <summary>What of a line is shown, every character of it one that can be seen, and where in it the column is.</summary>
    private static (string Line, int At) Around(string text, int column)
    {
        var line = string.Concat(text.Select(x => char.IsControl(x) ? ' ' : x));
        if (line.Length <= MostColumns)
            return (line, column);
        var start = Math.Max(0, Math.Min(column - Before, line.Length - MostColumns));
        var end = Math.Min(line.Length, start + MostColumns);
        var cut = start > 0 ? Cut : "";
        return (cut + line[start..end] + (end < line.Length ? Cut : ""), column - start + cut.Length);
    }

    /// <summary>How wide a terminal shows it: letters of Chinese take two columns.</summary>
    private static int Columns(string text) => new Segment(text).CellCount();

    private static int Digits(int line) => line.ToString(CultureInfo.InvariantCulture).Length;

    private string Paint(string text, string code) => hasColours ? $"\e[{code}m{text}\e[0m" : text;
}
