using System.Globalization;
using System.Xml.Linq;

namespace MlOpsBuild.Reporting.Training.Html;

/// <summary>How the scores of positives and of negatives lie: the less they overlap, the better the model tells them apart.</summary>
internal static class ScoreHistogram
{
    private const double Left = 52;
    private const double Top = 34;
    private const double Wide = 316;
    private const double Tall = 266;
    private const int Lines = 4;

    public static XElement? Of(TrainingReport report, ReportLimits limits)
    {
        var bins = limits.Thin(report.Scores);
        var highest = bins.Select(x => Math.Max(x.Positives, x.Negatives)).DefaultIfEmpty(0).Max();
        if (highest <= 0)
            return null;
        var most = Lines * Step(highest);
        return Svg.Picture(
            "scores",
            UnitPlot.Width,
            UnitPlot.Height,
            "Scores by class",
            $"Rows of each class by the challenger's score, {bins.Count} ranges. Positives: {Figures.Count(bins.Sum(x => x.Positives))}; negatives: {Figures.Count(bins.Sum(x => x.Negatives))}.",
            Scale(most, bins[0].From, bins[^1].To),
            bins.SelectMany((bin, at) => Bars(bin, at, Wide / bins.Count, most)),
            Svg.Box("positive", Left, 10, 12, 12),
            Svg.Text("label", Left + 18, 20, "Positives"),
            Svg.Box("negative", Left + 100, 10, 12, 12),
            Svg.Text("label", Left + 118, 20, "Negatives"));
    }

    /// <summary>The least round number of rows of which as many as there are lines reach the highest bar.</summary>
    private static long Step(long highest)
    {
        var least = (highest + Lines - 1) / Lines;
        long power = 1;
        while (10 * power < least)
            power *= 10;
        return new[] { power, 2 * power, 5 * power / 2, 3 * power, 4 * power, 5 * power, 6 * power, 8 * power, 10 * power }.First(x => x >= least);
    }

    private static IEnumerable<XElement> Bars(ScoreBin bin, int at, double width, double most)
    {
        var x = Left + (at * width);
        var range = string.Create(CultureInfo.InvariantCulture, $"{bin.From:0.###} to {bin.To:0.###}");
        yield return Bar("negative", x + (width * 0.08), width * 0.42, bin.Negatives, most, $"{range}: {Figures.Count(bin.Negatives)} negatives");
        yield return Bar("positive", x + (width * 0.5), width * 0.42, bin.Positives, most, $"{range}: {Figures.Count(bin.Positives)} positives");
    }

    private static XElement Bar(string style, double x, double width, long count, double most, string hint)
        => Svg.Box(style, x, Top + Tall - (Tall * count / most), width, Tall * count / most, hint);

    private static IEnumerable<XElement> Scale(long most, double from, double to)
    {
        for (var i = 0; i <= Lines; i++)
        {
            var y = Top + Tall - (Tall * i / Lines);
            yield return Svg.Line("grid", Left, y, Left + Wide, y);
            yield return Svg.Text("tick end", Left - 6, y + 4, Figures.Count(most / Lines * i));
            yield return Svg.Text("tick mid", Left + (Wide * i / Lines), Top + Tall + 15, (from + ((to - from) * i / Lines)).ToString("0.##", CultureInfo.InvariantCulture));
        }

        yield return Svg.Text("axis mid", Left + (Wide / 2), UnitPlot.Height - 10, "Score");
    }
}
