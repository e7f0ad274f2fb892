namespace MlOpsBuild.Reporting.Training;

/// <summary>A metric of challenger and champion on the same rows.</summary>
public sealed record MetricRow
{
    /// <summary>The metric's name; with its slice where it is of one: <c>auc · origin=BOS</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The challenger's value; null or not a number when there is none.</summary>
    public double? Challenger { get; init; }

    /// <summary>The champion's value on the same rows; null when it has none.</summary>
    public double? Champion { get; init; }

    /// <summary>Whether a lower value is better, as for a loss.</summary>
    public bool IsLowerBetter { get; init; }

    /// <summary>Challenger minus champion; null when one of them is missing or not finite.</summary>
    public double? Change => Challenger is { } a && Champion is { } b && double.IsFinite(a) && double.IsFinite(b) ? a - b : null;

    /// <summary>The direction of the change, without any claim that it is more than chance.</summary>
    public MetricTrend Trend => Change switch
    {
        null => MetricTrend.Unknown,
        0 => MetricTrend.Same,
        var change => change < 0 == IsLowerBetter ? MetricTrend.Better : MetricTrend.Worse,
    };
}
