using MlOpsBuild.Reporting.Training;
using Spectre.Console;

namespace MlOpsBuild.Reporting.Drills;

/// <summary>The board of a drill for a terminal, readable without colour.</summary>
public static class DrillTerminal
{
    /// <summary>Writes it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="width">Cells in a line.</param>
    public static void Write(DrillReport report, TextWriter writer, int width) => PlainConsole.Write(writer, width, console =>
    {
        ArgumentNullException.ThrowIfNull(report);
        console.Write(new Text($"{Wording.Mark(report.Outcome)} EightWeeks of {PlainText.Of(report.Product)}: {Wording.Of(report.Outcome)} in {Durations.Text(report.Duration)}"));
        console.WriteLine();
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(new TableColumn("") { NoWrap = true }).AddColumn(new TableColumn("What ran") { NoWrap = true }).AddColumn("What was proven").AddColumn(new TableColumn("Time") { NoWrap = true }.RightAligned());
        foreach (var step in report.Steps)
            table.AddRow(new Text(Wording.Mark(step.Outcome).ToString()), new Text(PlainText.Of(step.Name)), new Text(PlainText.Of(step.Proven)), new Text(Durations.Text(step.Duration)));
        console.Write(table);
    });
}
