using System.Globalization;
using System.Xml.Linq;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Training;
using MlOpsBuild.Reporting.Training.Html;
using static MlOpsBuild.Reporting.Training.Html.Markup;

namespace MlOpsBuild.Reporting.Rollouts;

/// <summary>A rollout as one HTML file without script that loads nothing: traffic, errors and latency over time. Pure.</summary>
public static class RolloutHtml
{
    private static readonly AnswerCount s_nothing = new(0, 0, null, null);

    /// <summary>The page.</summary>
    public static string Of(RolloutReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return HtmlPage.Of($"{report.Model} {Ending(report.Outcome)}: {report.Environment}", "", Sections(report, ""));
    }

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
        El("h1", El("span", Class("mark"), Wording.Mark(report.Outcome).ToString()), $" {report.Model} {Ending(report.Outcome)}"),
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
            ("Traffic of the new deployment", TimeChart.Of(prefix + "traffic", "Share of traffic in percent", Ended(report), new TimeLine("challenger", report.Challenger, x => x.Share) { IsStepped = true })),
            ("Failed answers", TimeChart.Of(prefix + "failures", "Failed answers in percent", report, Both(report, x => 100 * x.FailureShare))),
            report.Samples.Any(x => x.Challenger.P99 is not null || x.Baseline.P99 is not null)
                ? ("Latency", TimeChart.Of(prefix + "latency", "99 of 100 answers within, in ms", report, Both(report, x => x.P99?.TotalMilliseconds)))
                : ("Slow answers", TimeChart.Of(prefix + "latency", "Answers over the bound in percent", report, Both(report, x => 100 * x.SlowShare))),
            ("Requests", TimeChart.Of(prefix + "requests", "Answers in a window", report, Both(report, x => x.Requests))),
        ];
        return El("section", El("h2", "Over time"), El("div", Class("two"), charts.Select(x => El("div", El("h3", x.Title), El("figure", x.Chart)))));
    }

    /// <summary>With where the traffic went in the end, which no window of evidence shows any more.</summary>
    private static RolloutReport Ended(RolloutReport report) => report with
    {
        Samples = [.. report.Samples, new RolloutSample(report.Duration, report.Outcome == Outcome.Pass ? 100 : 0, s_nothing, s_nothing)],
    };

    private static TimeLine[] Both(RolloutReport report, Func<AnswerCount, double?> of) =>
    [
        new("challenger", report.Challenger, x => of(x.Challenger)),
        .. report.Baseline is { } baseline ? [new TimeLine("champion", baseline, x => of(x.Baseline))] : Array.Empty<TimeLine>(),
    ];

    private static string Ending(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "promoted",
        Outcome.Fail => "refused",
        Outcome.Inconclusive => "neither promoted nor refused",
        _ => "could not be released",
    };

    private static object[] Fact(string name, string value) => [El("div", El("dt", name), El("dd", value))];
}
