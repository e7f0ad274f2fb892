using System.Globalization;
using System.Text;
using MlOpsBuild.Domain.Lineage;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Reporting.Training;

/// <summary>A training for the step summary of GitHub and Azure Pipelines: outcome first, the long parts folded. Pure.</summary>
public static class TrainingMarkdown
{
    private static readonly ReportLimits s_limits = new();

    /// <summary>The report as Markdown with tables (GFM).</summary>
    public static string Of(TrainingReport report)
    {
        var text = new StringBuilder();
        Heading(report, text);
        Gates(report, text);
        Metrics(report, text);
        Sentences("Warnings", report.Warnings, text);
        Sentences("Changed since the last training", report.Changes, text);
        DataChecks(report, text);
        Steps(report, text);
        Lineage(report, text);
        text.Append("**Next:** ").Append(Text(report.Next)).Append('\n');
        return text.ToString();
    }

    private static void Heading(TrainingReport report, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {Wording.Mark(report.Outcome)} {report.Target} of {Text(report.Product)}: {Wording.Of(report.Outcome)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{Text(report.Summary)}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- Model: {Text(Wording.Registered(report))}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Champion: {Text(Wording.Champion(report))}\n");
        text.Append(CultureInfo.InvariantCulture, $"- Where and when: {Text(Wording.Where(report))}, {Figures.Moment(report.At)}, {Durations.Text(report.Duration)}\n");
        if (report.Job is { } job)
            text.Append(CultureInfo.InvariantCulture, $"- Job: {Text(job)}{(report.JobLook is { } look ? " · " + Look(look) : "")}\n");
        if (report.Sample is { } sample)
        {
            text.Append(CultureInfo.InvariantCulture, $"- Sample: {Text(Wording.Sample(sample))}\n");
            foreach (var stratum in sample.Strata.Take(s_limits.Rows))
                text.Append(CultureInfo.InvariantCulture, $"  - {Text(stratum.Name)}: {Figures.Count(stratum.Rows)} of {Figures.Count(stratum.Total)}\n");
            Missing(ReportLimits.Missing(sample.Strata.Count, s_limits.Rows, "strata", report), text);
        }

        text.Append('\n');
    }

    private static string Look(string look)
        => Uri.TryCreate(look, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? $"<{address.AbsoluteUri}>"
            : MarkdownText.Code(look);

    private static void Gates(TrainingReport report, StringBuilder text)
    {
        if (report.Gates.Count == 0)
            return;
        text.Append("### Gates\n\n|  | Gate | Measured | Needed | Margin | Rows | Mode |\n|---|---|--:|--:|--:|--:|---|\n");
        var shown = s_limits.Shown(report.Gates, x => x.IsBlocking);
        foreach (var gate in shown)
        {
            var verdict = gate.Verdict;
            text.Append(CultureInfo.InvariantCulture, $"| {Wording.Mark(verdict.Outcome)} | {Text(verdict.Rule)} | {Figures.Value(verdict.Measured)} | {Figures.Value(verdict.Needed)} | {Figures.Change(verdict.Margin)} | {Figures.Count(verdict.Evidence)} | {Wording.Of(gate.Mode)} |\n");
        }

        text.Append('\n');
        foreach (var verdict in shown.Select(x => x.Verdict).Where(x => x.Outcome != Outcome.Pass))
            text.Append(CultureInfo.InvariantCulture, $"- {Wording.Mark(verdict.Outcome)} {Text(verdict.Rule)}: {Text(verdict.Reason)}\n");
        Missing(ReportLimits.Missing(report.Gates.Count, shown.Count, "gates", report), text);
        Gap(text);
    }

    private static void Metrics(TrainingReport report, StringBuilder text)
    {
        if (report.Metrics.Count == 0)
            return;
        text.Append("### Metrics\n\n| Metric | Challenger | Champion | Change |  |\n|---|--:|--:|--:|---|\n");
        var shown = s_limits.Shown(report.Metrics, x => x.Trend == MetricTrend.Worse);
        foreach (var row in shown)
            text.Append(CultureInfo.InvariantCulture, $"| {Text(row.Metric)} | {Figures.Value(row.Challenger)} | {Figures.Value(row.Champion)} | {Figures.Change(row.Change)} | {Wording.Of(row.Trend)} |\n");
        text.Append('\n');
        Missing(ReportLimits.Missing(report.Metrics.Count, shown.Count, "metrics", report), text);
        Gap(text);
    }

    private static void DataChecks(TrainingReport report, StringBuilder text)
    {
        if (report.DataChecks.Count == 0)
            return;
        // Open where something is broken: that is why the reader came.
        var isBroken = report.DataChecks.Any(x => x.Verdict.Outcome != Outcome.Pass);
        text.Append(CultureInfo.InvariantCulture, $"<details{(isBroken ? " open" : "")}><summary>Data checks: {Wording.Kept(report)}</summary>\n\n|  | Column | Rule | Violations | Rows | Examples |\n|---|---|---|--:|--:|---|\n");
        var shown = s_limits.Shown(report.DataChecks, x => x.Verdict.Outcome != Outcome.Pass);
        foreach (var finding in shown)
        {
            var examples = string.Join("<br>", finding.Examples.Take(s_limits.Examples).Select(Text));
            text.Append(CultureInfo.InvariantCulture, $"| {Wording.Mark(finding.Verdict.Outcome)} | {Text(finding.Column ?? "(row)")} | {Text(finding.Verdict.Rule)} | {Figures.Count(finding.Violations)} | {Figures.Count(finding.Verdict.Evidence)} | {examples} |\n");
        }

        text.Append('\n');
        Missing(ReportLimits.Missing(report.DataChecks.Count, shown.Count, "findings", report), text);
        EndFold(text);
    }

    private static void Steps(TrainingReport report, StringBuilder text)
    {
        if (report.Steps.Count == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"<details><summary>Steps: {report.Steps.Count}, of which {report.Steps.Count(x => x.IsReused)} reused</summary>\n\n|  | Step | Status | Time | Reuse |\n|---|---|---|--:|---|\n");
        var shown = s_limits.Shown(report.Steps, x => x.Status != "Completed");
        foreach (var step in shown)
            text.Append(CultureInfo.InvariantCulture, $"| {Wording.Mark(step)} | {Text(step.Path)} | {Text(Wording.Status(step))} | {Figures.Time(step.Duration)} | {Text(step.Reuse ?? "")} |\n");
        text.Append('\n');
        Missing(ReportLimits.Missing(report.Steps.Count, shown.Count, "steps", report), text);
        EndFold(text);
    }

    private static void Lineage(TrainingReport report, StringBuilder text)
    {
        if (report.Lineage is not { } lineage)
            return;
        text.Append("<details><summary>Lineage</summary>\n\n");
        var left = s_limits.Rows;
        Node(lineage, 0, text, ref left);
        var all = LineageTerminal.All(lineage).Count();
        text.Append('\n');
        Missing(ReportLimits.Missing(all, s_limits.Rows, "nodes", report), text);
        EndFold(text);
    }

    private static void Node(LineageNode node, int depth, StringBuilder text, ref int left)
    {
        if (left-- <= 0)
            return;
        text.Append(' ', 2 * depth).Append(CultureInfo.InvariantCulture, $"- {Wording.Mark(node.State)} {Wording.Of(node.Kind)} **{Text(node.Name)}**{(LineageTerminal.Detail(node) is { Length: > 0 } detail ? " · " + Text(detail) : "")}\n");
        foreach (var child in node.Children)
            Node(child, depth + 1, text, ref left);
    }

    private static void Sentences(string title, IReadOnlyList<string> sentences, StringBuilder text)
    {
        if (sentences.Count == 0)
            return;
        text.Append(CultureInfo.InvariantCulture, $"### {title}\n\n");
        foreach (var sentence in sentences)
            text.Append(CultureInfo.InvariantCulture, $"- {Text(sentence)}\n");
        text.Append('\n');
    }

    private static void Missing(string? missing, StringBuilder text)
    {
        if (missing is not null)
            text.Append(CultureInfo.InvariantCulture, $"\n_{missing}_\n");
    }

    private static void EndFold(StringBuilder text)
    {
        Gap(text);
        text.Append("</details>\n\n");
    }

    /// <summary>Exactly one empty line.</summary>
    private static void Gap(StringBuilder text)
    {
        while (text[^1] == '\n')
            text.Length--;
        text.Append("\n\n");
    }

    private static string Text(string text) => MarkdownText.Of(s_limits.Text(text));
}
