using System.Globalization;
using System.Text;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Checks;
using MlOpsBuild.Reporting.TestResults;
using MlOpsBuild.Reporting.Training;

namespace MlOpsBuild.Reporting.Comments;

/// <summary>What a target's section says: a few words, what is always seen, what is unfolded. Pure.</summary>
/// <param name="Headline">A few words, without markup.</param>
/// <param name="Body">Markdown that is always seen; empty for none.</param>
/// <param name="Details">Markdown that is folded; empty for none.</param>
public sealed record SectionText(string Headline, string Body, string Details)
{
    /// <summary>Who needs more unfolds.</summary>
    private const int MostRows = 6;

    private static readonly ReportLimits s_limits = new();

    /// <summary>A check of documents and house rules.</summary>
    /// <param name="findings">What was found.</param>
    public static SectionText Of(IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var (errors, waived) = (findings.Count(x => x.Fails), findings.Count(x => x.Waiver is not null));
        var warnings = findings.Count(x => x is { Waiver: null, Severity: Severity.Warning });
        var headline = $"{Count(errors, "error")}{(warnings > 0 ? $", {Count(warnings, "warning")}" : "")}{(waived > 0 ? $", {waived} waived" : "")}";
        var failing = findings.Where(x => x.Fails).ToList();
        var body = new StringBuilder();
        if (failing.Count > 0)
            body.Append("|  | Where | What |\n|---|---|---|\n");
        foreach (var finding in failing.Take(MostRows))
            body.Append(CultureInfo.InvariantCulture, $"| {Text(finding.Id)} | {MarkdownText.Code(finding.Line > 0 ? $"{finding.File}:{finding.Line}" : finding.File)} | {Text($"{finding.Message} {finding.Mend}")} |\n");
        var areAllSeen = findings.Count == Math.Min(failing.Count, MostRows);
        return new SectionText(headline, body.ToString(), areAllSeen ? "" : Demoted(FindingMarkdown.Of(findings)));
    }

    /// <summary>Tests.</summary>
    /// <param name="report">What they came to.</param>
    public static SectionText Of(TestReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var headline = report.Run is { } run ? run.Totals.ToString() : report.Fault is null ? "all commands ended with exit code 0" : report.Fault.Value.Why;
        var failures = report.Run?.Failures.ToList() ?? [];
        var body = new StringBuilder();
        if (failures.Count > 0)
            body.Append("| Failed | Where | Why |\n|---|---|---|\n");
        foreach (var failure in failures.Take(MostRows))
            body.Append(CultureInfo.InvariantCulture, $"| {Text(failure.Name)} | {(report.PlaceOf(failure) is { } place ? MarkdownText.Code($"{place.File}:{place.Line}") : "")} | {Text(failure.Message.Split('\n')[0])} |\n");
        if (failures.Count == 0 && report.Fault is { } fault)
            body.Append(Text($"{fault.Id} {fault.Why}")).Append('\n');
        return new SectionText(headline, body.ToString(), Demoted(TestReportText.Markdown(report)));
    }

    /// <summary>A training: its metrics beside the champion's, and each gate with the interval that decided it.</summary>
    /// <param name="report">The training.</param>
    public static SectionText Of(TrainingReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var on = report.Gates.Where(x => x.IsDeciding).ToList();
        var gates = $"{on.Count(x => !x.IsBlocking)} of {on.Count} gates pass";
        var best = report.Metrics.Count > 0 && report.Metrics[0].Challenger is { } value && double.IsFinite(value) ? $"{report.Metrics[0].Metric} {Figures.Value(value)}{(report.Metrics[0].Change is { } change ? $" ({Figures.Change(change)} to the champion)" : "")}, " : "";
        var body = new StringBuilder(Text(report.Summary)).Append("\n\n");
        Metrics(report, body);
        Gates(report, body);
        DataChecks(report, body);
        return new SectionText(report.Outcome == Outcome.Pass ? best + gates : report.Summary, body.ToString(), Demoted(TrainingMarkdown.Of(report)));
    }

    /// <summary>A release: its sentence is all there is to see.</summary>
    /// <param name="summary">What serves now, and why.</param>
    /// <param name="markdown">The report.</param>
    public static SectionText Of(string summary, string markdown) => new(summary, "", Demoted(markdown ?? ""));

    private static void Metrics(TrainingReport report, StringBuilder body)
    {
        if (report.Metrics.Count == 0)
            return;
        var champion = report.Champion is { } model ? Text($"Champion {model.Name}:{model.Version}") : "Champion";
        body.Append(CultureInfo.InvariantCulture, $"| Metric | This | {champion} | Change |\n|---|--:|--:|--:|\n");
        foreach (var row in report.Metrics.Take(MostRows))
            body.Append(CultureInfo.InvariantCulture, $"| {Text(row.Metric)} | **{Figures.Value(row.Challenger)}** | {Figures.Value(row.Champion)} | {Figures.Change(row.Change)}{Trend(row.Trend)} |\n");
        body.Append('\n');
    }

    /// <summary>What blocks first, then what was held against the champion: its reason has the interval.</summary>
    private static void Gates(TrainingReport report, StringBuilder body)
    {
        if (report.Gates.Count == 0)
            return;
        body.Append("|  | Gate | Why |\n|---|---|---|\n");
        foreach (var gate in report.Gates.OrderBy(x => x.IsBlocking ? 0 : 1).Take(MostRows))
            body.Append(CultureInfo.InvariantCulture, $"| {CommentWording.Mark(gate.Verdict.Outcome)} | {Text(gate.Verdict.Rule)}{(gate.IsDeciding ? "" : " _(reports only)_")} | {Text(gate.Verdict.Reason)} |\n");
        if (report.Gates.Count > MostRows)
            body.Append(CultureInfo.InvariantCulture, $"\n_{report.Gates.Count - MostRows} more below._\n");
    }

    /// <summary>Broken rules with a row that breaks them: that is what somebody has to look for.</summary>
    private static void DataChecks(TrainingReport report, StringBuilder body)
    {
        var broken = report.DataChecks.Where(x => x.Verdict.Outcome != Outcome.Pass).ToList();
        if (broken.Count > 0)
            body.Append('\n');
        foreach (var finding in broken.Take(MostRows))
            body.Append(CultureInfo.InvariantCulture, $"- {CommentWording.Mark(finding.Verdict.Outcome)} Data: {Text(finding.Verdict.Rule)}, {Figures.Count(finding.Violations)} of {Figures.Count(finding.Verdict.Evidence)} rows are not{(finding.Examples.Count > 0 ? $": {MarkdownText.Code(s_limits.Text(finding.Examples[0]))}" : "")}\n");
        if (report.DataChecks.Count > 0 && broken.Count == 0)
            body.Append(CultureInfo.InvariantCulture, $"\n✅ Data: {Wording.Kept(report)}\n");
    }

    private static string Trend(MetricTrend trend) => trend switch
    {
        MetricTrend.Better or MetricTrend.Worse => " " + Wording.Of(trend),
        _ => "",
    };

    /// <summary>A report of its own as part of another: its title goes, its headings are small.</summary>
    private static string Demoted(string markdown)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n').ToList();
        if (lines[0].StartsWith("## ", StringComparison.Ordinal))
            lines.RemoveAt(0);
        return string.Join('\n', lines.Select(x => x.StartsWith("## ", StringComparison.Ordinal) || x.StartsWith("### ", StringComparison.Ordinal) ? "#####" + x[x.IndexOf(' ', StringComparison.Ordinal)..] : x)).Trim('\n');
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    private static string Text(string text) => MarkdownText.Of(s_limits.Text(text));
}
