using System.Xml.Linq;

namespace MlOpsBuild.Reporting.Training.Html;

/// <summary>ROC curves of challenger and champion; the diagonal is what guessing gives.</summary>
internal static class RocChart
{
    public static XElement? Of(TrainingReport report, ReportLimits limits)
    {
        List<(string Style, string Name, ScoreCurves? Curves)> models = [("champion", "Champion", report.ChampionCurves), ("challenger", "Challenger", report.ChallengerCurves)];
        models.RemoveAll(x => x.Curves is not { Roc.Count: > 0 });
        if (models.Count == 0)
            return null;
        var names = models.AsEnumerable().Reverse().Select(x => (x.Style, $"{x.Name}, AUC {Figures.Value(x.Curves!.Auc)}")).ToList();
        return Svg.Picture(
            "roc",
            UnitPlot.Width,
            UnitPlot.Height,
            "ROC curves",
            $"True against false positive rate over all thresholds. {string.Join("; ", names.Select(x => x.Item2))}. The diagonal is what guessing gives.",
            UnitPlot.Frame("False positive rate", "True positive rate"),
            models.Select(x => Svg.Curve("curve " + x.Style, limits.Thin(x.Curves!.Roc).Select(p => (UnitPlot.X(p.FalsePositiveRate), UnitPlot.Y(p.TruePositiveRate))))),
            UnitPlot.Legend(UnitPlot.X(0.38), UnitPlot.Y(0.12), names));
    }
}
