using System.Globalization;
using System.Xml.Linq;
using MlOpsBuild.Reporting.Rollouts;
using MlOpsBuild.Reporting.Training;
using MlOpsBuild.Reporting.Training.Html;
using static MlOpsBuild.Reporting.Training.Html.Markup;

namespace MlOpsBuild.Reporting.Drills;

/// <summary>A drill as one HTML file without script that loads nothing: the board, then each release over time. Pure.</summary>
public static class DrillHtml
{
    /// <summary>The page.</summary>
    public static string Of(DrillReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return HtmlPage.Of(
            $"EightWeeks of {report.Product}: {Wording.Of(report.Outcome)}",
            "",
            [Heading(report), El("section", El("h2", "The board"), Tables.Board(report.Steps)), .. report.Rollouts.SelectMany((x, i) => RolloutHtml.Sections(x, string.Create(CultureInfo.InvariantCulture, $"r{i + 1}-")))]);
    }

    private static XElement Heading(DrillReport report) => El(
        "header",
        Class(Tables.Style(report.Outcome)),
        El("p", Class("eyebrow"), $"EightWeeks · {report.Product} · {Figures.Moment(report.At)}"),
        El("h1", El("span", Class("mark"), Wording.Mark(report.Outcome).ToString()), $" {Wording.Of(report.Outcome)} in {Durations.Text(report.Duration)}"),
        El("p", Class("summary"), report.Summary));
}
