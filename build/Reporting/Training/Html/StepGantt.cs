using System.Xml.Linq;

namespace MlOpsBuild.Reporting.Training.Html;

/// <summary>When each step ran. A reused step took no time and is a mark with a dashed outline; where all were reused there is nothing to see.</summary>
internal static class StepGantt
{
    private const double Width = 440;
    private const double Row = 38;
    private const double ReusedWidth = 26;
    private const int LongestName = 40;

    public static XElement? Of(TrainingReport report, ReportLimits limits)
    {
        var steps = limits.Shown([.. report.Steps.Where(x => x.Offset is not null)], x => x.Status != "Completed");
        if (steps.All(x => x.IsReused))
            return null;
        var end = Math.Max(0.001, steps.Max(x => (x.Offset!.Value + (x.Duration ?? TimeSpan.Zero)).TotalSeconds));
        var bottom = 4 + (Row * steps.Count);
        return Svg.Picture(
            "gantt",
            Width,
            bottom + 22,
            "When the steps ran",
            $"{steps.Count} steps over {Durations.Text(TimeSpan.FromSeconds(end))}, {steps.Count(x => x.IsReused)} of them reused.",
            Enumerable.Range(0, 5).SelectMany(i => Tick(i / 4.0, end, bottom)),
            steps.SelectMany((x, at) => Bar(x, 4 + (Row * at), end)));
    }

    private static IEnumerable<XElement> Tick(double share, double end, double bottom)
    {
        var x = 1 + (share * (Width - 2));
        yield return Svg.Line("grid", x, 0, x, bottom);
        yield return Svg.Text(share switch { 0 => "tick", 1 => "tick end", _ => "tick mid" }, x, bottom + 15, Durations.Text(TimeSpan.FromSeconds(share * end)));
    }

    private static IEnumerable<XElement> Bar(StepTiming step, double y, double end)
    {
        var x = step.Offset!.Value.TotalSeconds / end * (Width - 2);
        var width = step.IsReused ? ReusedWidth : Math.Max(2, (step.Duration ?? TimeSpan.Zero).TotalSeconds / end * (Width - 2));
        x = Math.Clamp(x, 0, Math.Max(0, Width - 1 - width));
        var style = step.IsReused ? "reused" : step.Status == "Failed" ? "missed" : "step";
        var name = new ReportLimits { Characters = LongestName }.Text(step.Path);
        yield return Svg.Text("label", 2, y + 13, $"{Wording.Mark(step)} {name}");
        yield return Svg.Text("value end", Width - 2, y + 13, step.IsReused ? "reused" : Figures.Time(step.Duration));
        yield return Svg.Box(style, x + 1, y + 19, width, 12, step.Reuse ?? step.Status);
    }
}
