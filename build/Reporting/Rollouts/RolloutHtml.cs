using System.Globalization;
using System.Xml.Linq;
using MlOpsBuild.Reporting.Training;
using MlOpsBuild.Reporting.Training.Html;
using static MlOpsBuild.Reporting.Training.Html.Markup;

namespace MlOpsBuild.Reporting.Rollouts;

/// <summary>A rollout as one HTML file without script that loads nothing: traffic, errors and latency over time. Pure.</summary>
public static class RolloutHtml
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    /// <summary>The page.</summary>
    public static string Of(RolloutReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Page($"{report.Model} to {report.Environment}: {Wording.Of(report.Outcome)}", Sections(report, ""));
    }

    /// <summary>A page around sections.</summary>
    internal static string Page(string title, IEnumerable<XElement?> sections) => Write(El(
        "html",
        At("lang", "en"),
        El(
            "head",
            El("meta", At("charset", "utf-8")),
            El("meta", At("name", "viewport"), At("content", "width=device-width, initial-scale=1")),
            El("meta", At("http-equiv", "Content-Security-Policy"), At("content", Policy)),
            El("title", title),
            El("style", PageStyle.Css)),
        El("body", El("main", sections, El("footer", "This page holds no script and loads nothing.")))));

    /// <summary>The sections alone, for a page of several rollouts; ids begin with a prefix of each.</summary>
    internal static IEnumerable<XElement?> Sections(RolloutReport report, string prefix) =>
    [
        Heading(report),
        Charts(report, prefix),
        report.Verdicts.Count == 0 ? null : El("section", El("h2", "What decided"), Tables.Verdicts(report.Verdicts)),
        report.Moments.Count == 0 ? null : El("section", El("h2", "What happened"), Tables.Moments([.. report.Moments.Select(x => (Durations.Text(x.At), x.Text))])),
    ];

    private static XElement Heading(RolloutReport report) => El(
        "header",
        Class(Tables.Style(report.Outcome)),
        El("p", Class("eyebrow"), $"{report.Environment} · {report.Product} · {Figures.Moment(report.At)}"),
        El("h1", El("span", Class("mark"), Wording.Mark(report.Outcome).ToString()), $" {report.Model}: {Wording.Of(report.Outcome)}"),
        El("p", Class("summary"), report.Summary),
        El(
            "dl",
            Fact("Release", report.Release.Length > 12 ? report.Release[..12] : report.Release),
            Fact("Endpoint", report.Endpoint),
            Fact("Came", report.Challenger),
            Fact("Was there", report.Baseline ?? "nothing: the first release"),
            Fact("Duration", Durations.Text(report.Duration)),
            Fact("Requests", report.Samples.Sum(x => x.Challenger.Requests + x.Baseline.Requests).ToString("N0", CultureInfo.InvariantCulture))),
        El("p", Class("next"), El("strong", "Next: "), El("code", report.Next)));

    private static XElement? Charts(RolloutReport report, string prefix)
    {
        if (report.Samples.Count == 0)
            return null;
        (string Title, XElement Chart)[] charts =
        [
            ("Traffic of the new deployment", TimeChart.Of(prefix + "traffic", "Share of traffic in percent", report, new TimeLine("challenger", report.Challenger, x => x.Share) { IsStepped = true })),
            ("Failed answers", TimeChart.Of(prefix + "failures", "Failed answers in percent", report, Both(report, x => 100 * x.FailureShare))),
            report.Samples.Any(x => x.Challenger.P99 is not null || x.Baseline.P99 is not null)
                ? ("Latency", TimeChart.Of(prefix + "latency", "99 of 100 answers within, in ms", report, Both(report, x => x.P99?.TotalMilliseconds)))
                : ("Slow answers", TimeChart.Of(prefix + "latency", "Answers over the bound in percent", report, Both(report, x => 100 * x.SlowShare))),
            ("Requests", TimeChart.Of(prefix + "requests", "Answers in a window", report, Both(report, x => x.Requests))),
        ];
        return El("section", El("h2", "Over time"), El("div", Class("three"), charts.Select(x => El("div", El("h3", x.Title), El("figure", x.Chart)))));
    }

    private static TimeLine[] Both(RolloutReport report, Func<AnswerCount, double?> of) =>
    [
        new("challenger", report.Challenger, x => of(x.Challenger)),
        .. report.Baseline is { } baseline ? [new TimeLine("champion", baseline, x => of(x.Baseline))] : Array.Empty<TimeLine>(),
    ];

    private static object[] Fact(string name, string value) => [El("div", El("dt", name), El("dd", value))];
}
