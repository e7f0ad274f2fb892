using System.Globalization;
using System.Text;
using MlOpsBuild.Reporting.Training;
using static MlOpsBuild.Reporting.Rollouts.RolloutMarkdown;

namespace MlOpsBuild.Reporting.Drills;

/// <summary>The board of a drill for the page of a CI system. Pure.</summary>
public static class DrillMarkdown
{
    /// <summary>The text.</summary>
    public static string Of(DrillReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"## {Mark(report.Outcome)} EightWeeks of {report.Product}").AppendLine()
            .AppendLine(report.Summary).AppendLine()
            .AppendLine("| | what ran | what was proven | time |").AppendLine("|---|---|---|--:|");
        foreach (var step in report.Steps)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {Mark(step.Outcome)} | {MarkdownText.Of(step.Name)} | {MarkdownText.Of(step.Proven)} | {Durations.Text(step.Duration)} |");
        return text.ToString();
    }
}
