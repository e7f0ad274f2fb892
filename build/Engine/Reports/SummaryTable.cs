using System.Globalization;
using System.Text;
using Nuke.Common.Execution;
using Nuke.Common.Output;
using Spectre.Console;

namespace Nuke.Common.Reports;

/// <summary>How each target of a run ended.</summary>
internal static class SummaryTable
{
    public static void Write(Screen screen, IReadOnlyCollection<ExecutableTarget> plan)
    {
        var table = new Table().Border(TableBorder.Horizontal).BorderColor(Color.Grey);
        table.AddColumn(new TableColumn("Target").Footer("Total").NoWrap());
        table.AddColumn(new TableColumn("Status").NoWrap());
        table.AddColumn(new TableColumn("Duration").RightAligned().Footer(Durations.Text(Total(plan))).NoWrap());
        table.AddColumn(new TableColumn(""));
        foreach (var target in Rows(plan))
        {
            var style = ColourOf(target.Status).Style();
            table.AddRow(
                new Text(target.Name, style), new Text(target.Status.ToString(), style), new Text(Duration(target), style), new Text(Notes(target)));
        }

        screen.Write(table);
    }

    /// <summary>The last line and its colour.</summary>
    public static (string Text, Ink Colour) Outcome(IReadOnlyCollection<ExecutableTarget> plan, bool succeeded)
    {
        if (succeeded)
            return ($"Build succeeded in {Durations.Text(Total(plan))}.", Ink.Green);
        var culprits = plan.Where(x => x.Status is ExecutionStatus.Failed or ExecutionStatus.Aborted).Select(x => $"{x.Name} {Verb(x)}").ToList();
        return ($"Build failed after {Durations.Text(Total(plan))}{(culprits.Count > 0 ? ": " + string.Join(", ", culprits) : "")}.", Ink.Red);
    }

    /// <summary>The same as Markdown, for a run's page.</summary>
    public static string Markdown(IReadOnlyCollection<ExecutableTarget> plan, bool succeeded)
    {
        var text = new StringBuilder().Append("### ").AppendLine(Outcome(plan, succeeded).Text).AppendLine()
            .AppendLine("| Target | Status | Duration | |").AppendLine("|---|---|---:|---|");
        foreach (var target in Rows(plan))
            text.AppendLine(CultureInfo.InvariantCulture, $"| {Cell(target.Name)} | {Sign(target.Status)} {target.Status} | {Duration(target)} | {Cell(Notes(target))} |");
        return text.AppendLine().ToString();
    }

    private static IEnumerable<ExecutableTarget> Rows(IEnumerable<ExecutableTarget> plan)
        => plan.Where(x => x.Status != ExecutionStatus.Collective);

    private static TimeSpan Total(IEnumerable<ExecutableTarget> plan) => plan.Aggregate(TimeSpan.Zero, (sum, x) => sum + x.Duration);

    private static string Duration(ExecutableTarget target)
        => target.Status is ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted ? Durations.Text(target.Duration) : "";

    private static string Notes(ExecutableTarget target) => string.Join(", ", target.SummaryInformation.Select(x => $"{x.Key}: {x.Value}"));

    private static string Verb(ExecutableTarget target) => target.Status == ExecutionStatus.Failed ? "failed" : "was interrupted";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    private static string Sign(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => "✅",
        ExecutionStatus.Failed => "❌",
        ExecutionStatus.Aborted or ExecutionStatus.NotRun => "⚠️",
        _ => "⏭️",
    };

    private static Ink ColourOf(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => Ink.Green,
        ExecutionStatus.Failed => Ink.Red,
        ExecutionStatus.Aborted or ExecutionStatus.NotRun => Ink.Yellow,
        _ => Ink.Grey,
    };
}
