using System.Xml.Linq;
using MlOpsBuild.Domain.Statistics;

namespace MlOpsBuild.Reporting.Training.Html;

/// <summary>What happened against what the model said. The bars at the bottom say on how many rows a point rests.</summary>
internal static class CalibrationChart
{
    private const double TallestBar = 46;

    public static XElement? Of(TrainingReport report, ReportLimits limits)
    {
        List<(string Style, string Name, IReadOnlyList<CalibrationBin> Bins)> models =
        [
            ("champion", "Champion", limits.Thin(report.ChampionCurves?.Calibration ?? [])),
            ("challenger", "Challenger", limits.Thin(report.ChallengerCurves?.Calibration ?? [])),
        ];
        models.RemoveAll(x => x.Bins.Count == 0);
        if (models.Count == 0)
            return null;
        var (style, name, bins) = models[^1];
        return Svg.Picture(
            "calibration",
            UnitPlot.Width,
            UnitPlot.Height,
            "Calibration",
            $"Observed share against mean score. {name}: {string.Join("; ", bins.Select(Words))}. On the diagonal scores are probabilities.",
            UnitPlot.Frame("Mean score", "Observed share of positives"),
            Counts(bins),
            models.Select(x => Svg.Curve("curve " + x.Style, x.Bins.Select(b => (UnitPlot.X(b.MeanScore), UnitPlot.Y(b.ObservedShare))))),
            bins.Select(x => Svg.Dot("dot " + style, UnitPlot.X(x.MeanScore), UnitPlot.Y(x.ObservedShare), Words(x))),
            UnitPlot.Legend(UnitPlot.X(0.04), UnitPlot.Y(0.94), models.AsEnumerable().Reverse().Select(x => (x.Style, x.Name))),
            Svg.Text("tick", UnitPlot.X(0.04) + 28, UnitPlot.Y(0.94) + (17 * models.Count), $"bars: {Figures.Count(bins.Sum(x => (long)x.Count))} rows"));
    }

    private static IEnumerable<XElement> Counts(IReadOnlyList<CalibrationBin> bins)
    {
        var most = Math.Max(1, bins.Max(x => x.Count));
        var width = Math.Min(18, 280.0 / bins.Count);
        foreach (var bin in bins)
        {
            var height = TallestBar * bin.Count / most;
            yield return Svg.Box("count", UnitPlot.X(bin.MeanScore) - (width / 2), UnitPlot.Y(0) - height, width, height, Words(bin));
        }
    }

    private static string Words(CalibrationBin bin) => $"said {Figures.Value(bin.MeanScore)}, was {Figures.Value(bin.ObservedShare)}, {Figures.Count(bin.Count)} rows";
}
