using System.Xml.Linq;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Drills;
using static MlOpsBuild.Reporting.Training.Html.Markup;

namespace MlOpsBuild.Reporting.Training.Html;

/// <summary>The page's tables, each with a caption.</summary>
internal static class Tables
{
    public static XElement Metrics(IReadOnlyList<MetricRow> rows, ReportLimits limits) => Table(
        "Challenger and champion on the same rows",
        ["Metric", "#Challenger", "#Champion", "#Change", "Trend"],
        rows.Select(x => Row(
            limits.Text(x.Metric),
            Number(Figures.Value(x.Challenger)),
            Number(Figures.Value(x.Champion)),
            Number(Figures.Change(x.Change)),
            El("td", x.Trend switch
            {
                MetricTrend.Better => State("pass", "▲ better"),
                MetricTrend.Worse => State("fail", "▼ worse"),
                _ => El("span", Class("quiet"), Wording.Of(x.Trend)),
            }))));

    public static XElement Gates(IReadOnlyList<GateRow> rows, ReportLimits limits) => Table(
        "Gates in the order of mlops.yml",
        ["Gate", "Outcome", "#Measured", "#Needed", "#Margin", "#Rows", "Mode"],
        rows.Select(x => Row(
            new object[] { limits.Text(x.Verdict.Rule), El("span", Class("reason"), limits.Text(x.Verdict.Reason)) },
            El("td", State(x.Verdict.Outcome)),
            Number(Figures.Value(x.Verdict.Measured)),
            Number(Figures.Value(x.Verdict.Needed)),
            Number(Figures.Change(x.Verdict.Margin)),
            Number(Figures.Count(x.Verdict.Evidence)),
            El("td", Wording.Of(x.Mode)))));

    public static XElement DataChecks(IReadOnlyList<ContractFinding> rows, ReportLimits limits) => Table(
        "Rules of the data contracts, with a few rows that break them",
        ["Rule", "Column", "Outcome", "#Violations", "#Rows", "Examples"],
        rows.Select(x => Row(
            new object?[] { limits.Text(x.Verdict.Rule), x.Verdict.Outcome == Outcome.Pass ? null : El("span", Class("reason"), limits.Text(x.Verdict.Reason)) },
            El("td", limits.Text(x.Column ?? "(row)")),
            El("td", State(x.Verdict.Outcome)),
            Number(Figures.Count(x.Violations)),
            Number(Figures.Count(x.Verdict.Evidence)),
            El("td", x.Examples.Count > 0 ? Class("wide") : null, x.Examples.Take(limits.Examples).Select(e => El("div", El("code", limits.Text(e)))), More(x.Examples.Count - limits.Examples)))));

    public static XElement Steps(IReadOnlyList<StepTiming> rows, ReportLimits limits) => Table(
        "Steps in the order in which they began",
        ["Step", "Status", "#Began after", "#Time", "Reuse"],
        rows.Select(x => Row(
            $"{Wording.Mark(x)} {limits.Text(x.Path)}",
            El("td", limits.Text(Wording.Status(x))),
            Number(Figures.Time(x.Offset)),
            Number(Figures.Time(x.Duration)),
            El("td", x.Reuse is null ? null : Class("wide"), limits.Text(x.Reuse ?? "")))));

    public static XElement Strata(IReadOnlyList<SampleStratum> rows, ReportLimits limits) => Table(
        "Strata of the sample",
        ["Stratum", "#Rows", "#Of", "#Share"],
        rows.Select(x => Row(
            limits.Text(x.Name),
            Number(Figures.Count(x.Rows)),
            Number(Figures.Count(x.Total)),
            Number(Figures.Share(x.Rows, x.Total)))));

    public static XElement Verdicts(IReadOnlyList<Verdict> rows) => Table(
        "Rules in the order in which they are looked at",
        ["Rule", "Outcome", "#Measured", "#Needed", "#Requests"],
        rows.Select(x => Row(
            new object[] { x.Rule, El("span", Class("reason"), x.Reason) },
            El("td", State(x.Outcome)),
            Number(Figures.Value(x.Measured)),
            Number(Figures.Value(x.Needed)),
            Number(Figures.Count(x.Evidence)))));

    public static XElement Board(IReadOnlyList<DrillStep> rows) => Table(
        "In the order in which they ran",
        ["What ran", "Outcome", "What was proven", "#Time"],
        rows.Select(x => Row(x.Name, El("td", State(x.Outcome)), El("td", Class("wide"), x.Proven), Number(Durations.Text(x.Duration)))));

    public static XElement Moments(IReadOnlyList<(string At, string Text)> rows) => Table(
        "In the order of time, from the beginning",
        ["After", "What"],
        rows.Select(x => Row(x.At, El("td", Class("wide"), x.Text))));

    public static XElement State(Outcome outcome) => State(Style(outcome), $"{Wording.Mark(outcome)} {Wording.Of(outcome)}");

    public static string Style(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.Fail => "fail",
        Outcome.Inconclusive => "inconclusive",
        _ => "error",
    };

    private static XElement State(string style, string text) => El("span", Class("state " + style), text);

    private static XElement? More(int count) => count > 0 ? El("div", Class("quiet"), FormattableString.Invariant($"… {count} more")) : null;

    /// <summary>A heading that begins with <c>#</c> is over figures.</summary>
    private static XElement Table(string caption, IEnumerable<string> headings, IEnumerable<XElement> rows) => El(
        "div",
        Class("scroll"),
        At("tabindex", "0"),
        At("role", "region"),
        At("aria-label", caption),
        El(
            "table",
            El("caption", caption),
            El("thead", El("tr", headings.Select(x => El("th", At("scope", "col"), x.StartsWith('#') ? Class("n") : null, x.TrimStart('#'))))),
            El("tbody", rows)));

    private static XElement Row(object heading, params object[] cells) => El("tr", El("th", At("scope", "row"), heading), cells);

    private static XElement Number(string text) => El("td", Class("n"), text);
}
