using System.Text;
using System.Xml.Linq;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Training.Html;
using static MlOpsBuild.Reporting.Training.Html.Markup;

namespace MlOpsBuild.Reporting.Training;

/// <summary>A training as one HTML file without script that loads nothing: it can be attached, archived and printed. Pure.</summary>
public static class TrainingHtml
{
    /// <summary>The most that a page may have in bytes of UTF-8: what a mail gateway or a wiki takes without asking.</summary>
    public const int LargestPage = 400 * 1024;

    /// <summary>The page. A report that is too large for it is cut, and the page says what is left out.</summary>
    public static string Of(TrainingReport report)
    {
        var limits = new ReportLimits();
        var page = Page(report, limits);
        while (Encoding.UTF8.GetByteCount(page) > LargestPage && limits != limits.Half())
        {
            limits = limits.Half();
            page = Page(report, limits);
        }

        return page;
    }

    private static string Page(TrainingReport report, ReportLimits limits) => HtmlPage.Of(
        $"{report.Target} of {limits.Text(report.Product)}: {Wording.Of(report.Outcome)}",
        $"Everything in numbers: {Wording.File(report)}. ",
        Heading(report, limits),
        Gates(report, limits),
        Section("Metrics", report.Metrics, x => x.Trend == MetricTrend.Worse, Tables.Metrics, "metrics", report, limits),
        Curves(report, limits),
        Section($"Data checks: {Wording.Kept(report)}", report.DataChecks, x => x.Verdict.Outcome != Outcome.Pass, Tables.DataChecks, "findings", report, limits),
        Sentences("Warnings", report.Warnings, report, limits),
        Sentences("Changed since the last training", report.Changes, report, limits),
        Steps(report, limits),
        Sample(report, limits),
        Lineage(report, limits));

    private static XElement Heading(TrainingReport report, ReportLimits limits) => El(
        "header",
        Class(Tables.Style(report.Outcome)),
        El("p", Class("eyebrow"), $"{report.Target} · {limits.Text(report.Product)} · {Figures.Moment(report.At)}"),
        El("h1", El("span", Class("mark"), Wording.Mark(report.Outcome).ToString()), " " + Wording.Of(report.Outcome)),
        El("p", Class("summary"), limits.Text(report.Summary)),
        El(
            "dl",
            Fact("Model", limits.Text(Wording.Registered(report))),
            Fact("Champion", limits.Text(Wording.Champion(report))),
            Fact("Environment", limits.Text(Wording.Where(report))),
            Fact("Duration", Durations.Text(report.Duration)),
            report.Job is { } job ? Fact("Job", Job(job, report.JobLook, limits)) : null,
            report.Sample is { } sample ? Fact("Sample", limits.Text(Wording.Sample(sample))) : null),
        El("p", Class("next"), El("strong", "Next: "), El("code", limits.Text(report.Next))));

    private static object[] Fact(string name, object value) => [El("div", El("dt", name), El("dd", value))];

    private static object Job(string job, string? look, ReportLimits limits)
    {
        if (look is null)
            return limits.Text(job);
        // An address of any other kind could run something when it is clicked.
        return Uri.TryCreate(look, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
            ? El("a", At("href", address.AbsoluteUri), At("rel", "noreferrer"), limits.Text(job))
            : new object[] { limits.Text(job), El("div", El("code", limits.Text(look))) };
    }

    private static XElement? Gates(TrainingReport report, ReportLimits limits)
    {
        if (report.Gates.Count == 0)
            return null;
        var shown = limits.Shown(report.Gates, x => x.IsBlocking);
        return El(
            "section",
            El("h2", "Gates"),
            Tables.Gates(shown, limits),
            Missing(report.Gates.Count, shown.Count, "gates", report),
            GateBars.Of(report, limits) is { } bars ? El("details", report.Gates.Count <= 12 ? At("open", "open") : null, El("summary", "Margins"), Figure(bars)) : null);
    }

    private static XElement? Curves(TrainingReport report, ReportLimits limits)
    {
        List<(string Title, XElement? Chart)> charts =
        [
            ("ROC curves", RocChart.Of(report, limits)),
            ("Calibration", CalibrationChart.Of(report, limits)),
            ("Scores by class", ScoreHistogram.Of(report, limits)),
        ];
        charts.RemoveAll(x => x.Chart is null);
        return charts.Count == 0 ? null : El("section", El("h2", "Scores"), El("div", Class("three"), charts.Select(x => El("div", El("h3", x.Title), Figure(x.Chart!)))));
    }

    private static XElement? Steps(TrainingReport report, ReportLimits limits)
    {
        if (report.Steps.Count == 0)
            return null;
        var shown = limits.Shown(report.Steps, x => x.Status != "Completed");
        return El(
            "section",
            El("h2", "Steps"),
            StepGantt.Of(report, limits) is { } gantt ? Figure(gantt) : null,
            Tables.Steps(shown, limits),
            Missing(report.Steps.Count, shown.Count, "steps", report));
    }

    private static XElement? Sample(TrainingReport report, ReportLimits limits)
        => Section("Sample", report.Sample?.Strata ?? [], _ => false, Tables.Strata, "strata", report, limits);

    private static XElement? Lineage(TrainingReport report, ReportLimits limits) => report.Lineage is not { } lineage ? null : El(
        "section",
        El("h2", "Lineage"),
        LineageList.Of(lineage, limits),
        Missing(LineageTerminal.All(lineage).Count(), limits.Rows, "nodes", report));

    private static XElement? Sentences(string title, IReadOnlyList<string> sentences, TrainingReport report, ReportLimits limits) => sentences.Count == 0 ? null : El(
        "section",
        El("h2", title),
        El("ul", sentences.Take(limits.Rows).Select(x => El("li", limits.Text(x)))),
        Missing(sentences.Count, limits.Rows, "sentences", report));

    private static XElement? Section<T>(string title, IReadOnlyList<T> rows, Func<T, bool> isInteresting, Func<IReadOnlyList<T>, ReportLimits, XElement> table, string what, TrainingReport report, ReportLimits limits)
    {
        if (rows.Count == 0)
            return null;
        var shown = limits.Shown(rows, isInteresting);
        return El("section", El("h2", title), table(shown, limits), Missing(rows.Count, shown.Count, what, report));
    }

    private static XElement Figure(XElement chart) => El("figure", chart);

    private static XElement? Missing(int all, int shown, string what, TrainingReport report)
        => ReportLimits.Missing(all, shown, what, report) is { } missing ? El("p", Class("quiet"), missing) : null;
}
