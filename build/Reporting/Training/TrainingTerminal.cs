using MlOpsBuild.Domain.Verdicts;
using Spectre.Console;

namespace MlOpsBuild.Reporting.Training;

/// <summary>A training for a terminal of 80 columns or more, readable without colour: outcome first, what to do next last.</summary>
public static class TrainingTerminal
{
    private static readonly ReportLimits s_limits = new() { Rows = 60 };

    /// <summary>Writes the report.</summary>
    public static void Write(TrainingReport report, IAnsiConsole console)
    {
        Heading(report, console);
        Metrics(report, console);
        Gates(report, console);
        DataChecks(report, console);
        Steps(report, console);
        Sentences("Changed since the last training", report.Changes, console);
        Sentences("Warnings", report.Warnings, console);
        Line(console, "Next: " + report.Next, Tones.Strong);
    }

    /// <summary>Writes the report without colour, for files and logs.</summary>
    /// <param name="report">The report.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="width">Cells in a line.</param>
    public static void Write(TrainingReport report, TextWriter writer, int width)
        => PlainConsole.Write(writer, width, console => Write(report, console));

    private static void Heading(TrainingReport report, IAnsiConsole console)
    {
        Line(console, $"{Wording.Mark(report.Outcome)} {report.Target} of {report.Product}: {Wording.Of(report.Outcome)} in {Durations.Text(report.Duration)}", Tones.Of(report.Outcome));
        Line(console, report.Summary);
        console.WriteLine();
        var facts = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn(new GridColumn().PadRight(0));
        Fact(facts, "Model", Wording.Registered(report));
        Fact(facts, "Champion", Wording.Champion(report));
        Fact(facts, "Where", Wording.Where(report));
        if (report.Job is { } job)
            Fact(facts, "Job", report.JobLook is { } look ? $"{job}  {look}" : job);
        if (report.Sample is { } sample)
            Fact(facts, "Sample", Wording.Sample(sample));
        console.Write(facts);
        console.WriteLine();
    }

    private static void Metrics(TrainingReport report, IAnsiConsole console)
    {
        if (report.Metrics.Count == 0)
            return;
        var table = Table("Metric", ">Challenger", ">Champion", ">Change", "");
        var shown = s_limits.Shown(report.Metrics, x => x.Trend == MetricTrend.Worse);
        foreach (var row in shown)
            table.AddRow(Cell(row.Metric), Cell(Figures.Value(row.Challenger)), Cell(Figures.Value(row.Champion)), Cell(Figures.Change(row.Change)), Cell(row.Trend == MetricTrend.Unknown ? "" : Wording.Of(row.Trend)));
        Section("Metrics", table, ReportLimits.Missing(report.Metrics.Count, shown.Count, "metrics", report), console);
    }

    private static void Gates(TrainingReport report, IAnsiConsole console)
    {
        if (report.Gates.Count == 0)
            return;
        var table = Table("", "Gate", ">Measured", ">Needed", ">Margin", ">Rows", "Mode");
        var shown = s_limits.Shown(report.Gates, x => x.IsBlocking);
        foreach (var gate in shown)
        {
            var verdict = gate.Verdict;
            table.AddRow(
                Cell(Wording.Mark(verdict.Outcome).ToString(), Tones.Of(verdict.Outcome)),
                Cell(verdict.Rule),
                Cell(Figures.Value(verdict.Measured)),
                Cell(Figures.Value(verdict.Needed)),
                Cell(Figures.Change(verdict.Margin)),
                Cell(Figures.Count(verdict.Evidence)),
                Cell(Wording.Of(gate.Mode)));
        }

        Section("Gates", table, ReportLimits.Missing(report.Gates.Count, shown.Count, "gates", report), console);
        var reasons = shown.Select(x => x.Verdict).Where(x => x.Outcome != Outcome.Pass).ToList();
        foreach (var verdict in reasons)
            Line(console, $"{Wording.Mark(verdict.Outcome)} {verdict.Rule}: {verdict.Reason}", Tones.Of(verdict.Outcome));
        if (reasons.Count > 0)
            console.WriteLine();
    }

    private static void DataChecks(TrainingReport report, IAnsiConsole console)
    {
        if (report.DataChecks.Count == 0)
            return;
        Title(console, $"Data checks: {Wording.Kept(report)}");
        var broken = report.DataChecks.Where(x => x.Verdict.Outcome != Outcome.Pass).ToList();
        foreach (var finding in broken.Take(s_limits.Rows))
        {
            var verdict = finding.Verdict;
            Line(console, $"{Wording.Mark(verdict.Outcome)} {(finding.Column is { } column ? column + ": " : "")}{verdict.Rule}, {Figures.Count(finding.Violations)} of {Figures.Count(verdict.Evidence)} rows break it. {verdict.Reason}", Tones.Of(verdict.Outcome));
            foreach (var example in finding.Examples.Take(s_limits.Examples))
                console.Write(new Padder(new Text(s_limits.Text(example), Tones.Quiet), new Padding(4, 0, 0, 0)));
        }

        if (ReportLimits.Missing(broken.Count, Math.Min(broken.Count, s_limits.Rows), "broken rules", report) is { } missing)
            Line(console, missing, Tones.Quiet);
        console.WriteLine();
    }

    private static void Steps(TrainingReport report, IAnsiConsole console)
    {
        if (report.Steps.Count == 0)
            return;
        var table = Table("", "Step", "Status", ">Time", "Reuse");
        var shown = s_limits.Shown(report.Steps, x => x.Status != "Completed");
        foreach (var step in shown)
            table.AddRow(Cell(Wording.Mark(step).ToString()), Cell(step.Path), Cell(Wording.Status(step)), Cell(Figures.Time(step.Duration)), Cell(step.Reuse ?? "", Tones.Quiet));
        Section("Steps", table, ReportLimits.Missing(report.Steps.Count, shown.Count, "steps", report), console);
    }

    private static void Sentences(string title, IReadOnlyList<string> sentences, IAnsiConsole console)
    {
        if (sentences.Count == 0)
            return;
        Title(console, title);
        foreach (var sentence in sentences)
            Line(console, "- " + sentence);
        console.WriteLine();
    }

    private static void Section(string title, Table table, string? missing, IAnsiConsole console)
    {
        Title(console, title);
        // The border's last line is an empty one.
        console.Write(table);
        if (missing is null)
            return;
        Line(console, missing, Tones.Quiet);
        console.WriteLine();
    }

    private static void Title(IAnsiConsole console, string title) => Line(console, title, Tones.Strong);

    private static void Line(IAnsiConsole console, string text, Style? style = null)
    {
        console.Write(new Text(PlainText.Of(text), style));
        console.WriteLine();
    }

    private static void Fact(Grid facts, string name, string text) => facts.AddRow(new Text(name, Tones.Quiet), new Text(PlainText.Of(text)));

    /// <summary>Columns by name; <c>&gt;</c> aligns to the right, as figures are compared.</summary>
    private static Table Table(params ReadOnlySpan<string> columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
        {
            var isFigure = column.StartsWith('>');
            var heading = new TableColumn(new Text(column.TrimStart('>'), Tones.Quiet)) { NoWrap = isFigure || column.Length == 0 };
            table.AddColumn(isFigure ? heading.RightAligned() : heading);
        }

        return table;
    }

    private static Text Cell(string text, Style? style = null) => new Text(s_limits.Text(text), style);
}
