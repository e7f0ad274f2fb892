using System.Globalization;
using System.Text;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Training;

namespace MlOpsBuild.Reporting.Rollouts;

/// <summary>A rollout for the page of a CI system. Pure.</summary>
public static class RolloutMarkdown
{
    /// <summary>The text.</summary>
    /// <param name="report">The rollout.</param>
    /// <param name="traffic">Who answers now.</param>
    public static string Of(RolloutReport report, string traffic)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"## {Mark(report.Outcome)} {report.Model} to {report.Environment}").AppendLine()
            .AppendLine(report.Summary).AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Traffic: {traffic}. {report.Samples.Sum(x => x.Challenger.Requests + x.Baseline.Requests):N0} requests were looked at in {Durations.Text(report.Duration)}.");
        if (report.Verdicts.Count > 0)
        {
            text.AppendLine().AppendLine("| rule | | measured | needed | requests |").AppendLine("|---|---|---|---|---|");
            foreach (var verdict in report.Verdicts)
                text.AppendLine(CultureInfo.InvariantCulture, $"| {MarkdownText.Of(verdict.Rule)} | {Mark(verdict.Outcome)} | {verdict.Measured:0.#####} | {verdict.Needed:0.#####} | {verdict.Evidence:N0} |");
        }

        if (report.Moments.Count > 0)
        {
            text.AppendLine().AppendLine("| after | what |").AppendLine("|---|---|");
            foreach (var moment in report.Moments)
                text.AppendLine(CultureInfo.InvariantCulture, $"| {Durations.Text(moment.At)} | {MarkdownText.Of(moment.Text)} |");
        }

        return text.ToString();
    }

    /// <summary>An outcome where people look at pages.</summary>
    internal static string Mark(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "✅",
        Outcome.Inconclusive => "❔",
        _ => "❌",
    };
}
