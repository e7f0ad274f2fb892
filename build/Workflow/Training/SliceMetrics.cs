using MlOpsBuild.Domain.Gates;

namespace MlOpsBuild.Workflow.Training;

/// <summary>Metrics of slices as an evaluation step logs them: <c>auc/origin/BOS</c>, with <c>rows/origin/BOS</c> beside it. Pure.</summary>
internal static class SliceMetrics
{
    /// <param name="metrics">All metrics.</param>
    /// <param name="rows">The name of the metric that counts rows.</param>
    public static IReadOnlyList<SliceMetric> Of(IReadOnlyDictionary<string, double> metrics, string rows)
    {
        var parts = metrics.Keys.Select(x => x.Split('/', 3)).Where(x => x.Length == 3).ToList();
        // A value that was counted and not measured is a gap, not nothing.
        var measured = parts.Where(x => x[0] != rows).Select(x => (Metric: x[0], Column: x[1], Value: x[2])).ToHashSet();
        var counted = parts.Where(x => x[0] == rows).Select(x => (Column: x[1], Value: x[2])).ToHashSet();
        var expected = measured.Select(x => (x.Metric, x.Column)).Distinct().SelectMany(x => counted.Where(y => y.Column == x.Column).Select(y => (x.Metric, x.Column, y.Value)));
        return
        [
            .. measured.Union(expected).Order().Select(x => new SliceMetric(
                x.Metric, x.Column, x.Value,
                metrics.GetValueOrDefault($"{x.Metric}/{x.Column}/{x.Value}", double.NaN),
                metrics.TryGetValue($"{rows}/{x.Column}/{x.Value}", out var count) && double.IsFinite(count) ? (long)count : null)),
        ];
    }
}
