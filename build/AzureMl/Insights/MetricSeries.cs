namespace MlOpsBuild.AzureMl.Insights;

/// <summary>One metric over time, for one combination of values of its dimensions.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Unit">As Azure Monitor says it: <c>Count</c>, <c>Milliseconds</c>, <c>Percent</c>.</param>
/// <param name="Dimensions">Values by dimension, as they are answered; none where it is summed over.</param>
/// <param name="Points">In the order of time.</param>
public sealed record MetricSeries(string Name, string Unit, IReadOnlyDictionary<string, string> Dimensions, IReadOnlyList<MetricPoint> Points)
{
    /// <summary>The value of a dimension, whatever the case of its name; null where the series has none.</summary>
    /// <param name="name">The dimension.</param>
    public string? Dimension(string name) => Dimensions.FirstOrDefault(x => string.Equals(x.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}

/// <summary>What a metric was during one interval; null is what nobody measured, which is not zero.</summary>
/// <param name="Time">Where the interval begins.</param>
/// <param name="Total">The sum of what was measured.</param>
/// <param name="Average">Its mean.</param>
/// <param name="Count">How often it was measured.</param>
/// <param name="Minimum">The least.</param>
/// <param name="Maximum">The most.</param>
public sealed record MetricPoint(DateTimeOffset Time, double? Total, double? Average, double? Count, double? Minimum, double? Maximum);
