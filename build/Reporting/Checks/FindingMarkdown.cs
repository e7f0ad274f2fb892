using System.Globalization;
using System.Text;
using MlOpsBuild.Reporting.Training;

namespace MlOpsBuild.Reporting.Checks;

/// <summary>Findings as Markdown, for the page that a CI system shows of a run.</summary>
public static class FindingMarkdown
{
    /// <summary>More of them nobody reads, and a page has an end; <c>lint.sarif</c> has all.</summary>
    private const int MostRows = 100;

    /// <summary>What fails comes first, what is waived last.</summary>
    /// <param name="findings">The findings.</param>
    public static string Of(IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var failing = findings.Count(x => x.Fails);
        var text = new StringBuilder("## Lint\n\n");
        text.Append(CultureInfo.InvariantCulture, $"**{(failing == 0 ? "Passed" : "Failed")}**: {failing} {(failing == 1 ? "error" : "errors")}, {findings.Count(x => x.Waiver is not null)} waived\n");
        if (findings.Count > 0)
            text.Append("\n| Finding | Where | What |\n| --- | --- | --- |\n");
        foreach (var finding in findings.OrderBy(x => x.Waiver is not null).ThenByDescending(x => x.Severity).Take(MostRows))
            text.Append(CultureInfo.InvariantCulture, $"| {Kind(finding)} {MarkdownText.Of(finding.Id)} | {MarkdownText.Of(finding.Line > 0 ? $"{finding.File}:{finding.Line}" : finding.File)} | {MarkdownText.Of($"{finding.Message} {(finding.Waiver is { } reason ? $"Waived: {reason}" : finding.Mend)}")} |\n");
        if (findings.Count > MostRows)
            text.Append(CultureInfo.InvariantCulture, $"\n… and {findings.Count - MostRows} more in lint.sarif.\n");
        return text.ToString();
    }

    private static string Kind(Finding finding) => finding.Waiver is not null ? "waived" : finding.Severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
