using System.Xml.Linq;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Reporting.Training.Html;

/// <summary>
/// How far each gate's value is from its bound, which is the line in the middle: kept to the right, missed to the left.
/// Gates have different units, so a bar is the margin over the larger of value and bound, all on one scale.
/// </summary>
internal static class GateBars
{
    private const double Width = 440;
    private const double Row = 40;
    private const double Longest = 214;
    private const int LongestRule = 46;

    public static XElement? Of(TrainingReport report, ReportLimits limits)
    {
        var gates = limits.Shown([.. report.Gates.Where(x => Relative(x.Verdict) is not null)], x => x.IsBlocking);
        if (gates.Count == 0)
            return null;
        var scale = Math.Max(1e-9, gates.Max(x => Math.Abs(Relative(x.Verdict)!.Value)));
        var height = 22 + (Row * gates.Count);
        return Svg.Picture(
            "margins",
            Width,
            height,
            "Margins of the gates",
            $"The line in the middle is the bound; bars to the right keep it, bars to the left miss it. {string.Join("; ", gates.Take(12).Select(x => $"{limits.Text(x.Verdict.Rule)}: {Figures.Change(x.Verdict.Margin)}"))}.",
            Svg.Text("tick end", (Width / 2) - 8, 11, "← missed"),
            Svg.Text("tick", (Width / 2) + 8, 11, "kept →"),
            gates.SelectMany((x, at) => Bar(x.Verdict, 18 + (Row * at), scale)));
    }

    private static IEnumerable<XElement> Bar(Verdict verdict, double y, double scale)
    {
        var length = Math.Max(2, Math.Abs(Relative(verdict)!.Value) / scale * Longest);
        var isKept = verdict.Margin >= 0;
        var rule = PlainText.Of(verdict.Rule);
        yield return Svg.Text("label", 0, y + 14, $"{Wording.Mark(verdict.Outcome)} {new ReportLimits { Characters = LongestRule }.Text(rule)}");
        yield return Svg.Text(isKept ? "value end" : "value", (Width / 2) + (isKept ? -8 : 8), y + 30, $"{Figures.Value(verdict.Measured)} against {Figures.Value(verdict.Needed)}");
        yield return Svg.Box(isKept ? "kept" : "missed", isKept ? Width / 2 : (Width / 2) - length, y + 20, length, 11, $"margin {Figures.Change(verdict.Margin)}");
        yield return Svg.Line("bound", Width / 2, y + 17, Width / 2, y + 34);
    }

    private static double? Relative(Verdict verdict)
        => verdict is { Margin: { } margin, Measured: { } measured, Needed: { } needed } && double.IsFinite(margin) && double.IsFinite(measured) && double.IsFinite(needed)
            ? margin / Math.Max(1e-12, Math.Max(Math.Abs(measured), Math.Abs(needed)))
            : null;
}
