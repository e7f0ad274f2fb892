using MlOpsBuild.Domain.Gates.Evidence;

namespace MlOpsBuild.Workflow.Training;

/// <summary>Metrics of slices as an evaluation step logs them: <c>auc/origin/BOS</c>, with <c>rows/origin/BOS</c> beside it. Pure.</summary>
internal static class SliceMetrics
{
    /// <param name="metrics">All metrics.</param>
    /// <param name="rows">The name of the metric that counts rows.</param>
    public static IReadOnlyList<SliceMetric> Of(IReadOnlyDictionary<string, double> metrics, string rows)
    {
        var parts = metrics.Keys.Select(x => x.Split('/', 3)).Where(x => x.Length == 3).ToList();
        var measured = parts.Where(x => x[0] != rows).Select(x => (Metric: x[0], Column: x[1], Slice: x[2])).ToHashSet();
        var counted = parts.Where(x => x[0] == rows).Select(x => (Column: x[1], Slice: x[2])).ToHashSet();
        // What was counted and not measured is a gap, not nothing.
        var expected = measured.Select(x => (x.Metric, x.Column)).Distinct().SelectMany(x => counted.Where(y => y.Column == x.Column).Select(y => (x.Metric, x.Column, y.Slice)));
        return
        [
            .. measured.Union(expected).Order().Select(x => new SliceMetric(
                x.Column, x.Slice, x.Metric,
                metrics.GetValueOrDefault($"{x.Metric}/{x.Column}/{x.Slice}", double.NaN),
                metrics.TryGetValue($"{rows}/{x.Column}/{x.Slice}", out var count) && double.IsFinite(count) ? (long)count : 0)),
        ];
    }
}
