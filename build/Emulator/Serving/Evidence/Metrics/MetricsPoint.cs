using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Serving.Evidence.Recording;

namespace MlOpsBuild.Emulator.Serving.Evidence.Metrics;

/// <summary>The numbers of one metric, one series and one interval, gathered moment by moment.</summary>
/// <param name="metric">What is told.</param>
/// <param name="seconds">The length of the interval.</param>
/// <param name="moment">The length of a moment.</param>
internal sealed class MetricsPoint(MetricDefinition metric, int seconds, int moment)
{
    private readonly Dictionary<GaugeKey, GaugeTally> _gauges = [];
    private RequestTally? _requests;
    private double _leastRate = double.MaxValue;
    private double _mostRate;

    public LatencyCounts Latencies => _requests?.Latencies ?? LatencyCounts.None;

    public void Add(RequestTally tally) => _requests = _requests is null ? tally : RequestTally.Sum(_requests, tally);

    public void Add(GaugeKey key, GaugeTally tally) => _gauges[key] = _gauges.TryGetValue(key, out var known) ? GaugeTally.Sum(known, tally) : tally;

    /// <summary>All of a moment was added: its amount is one of those that the least and the most are of.</summary>
    public void EndMoment(double amount)
    {
        var rate = amount * metric.PerSeconds / moment;
        (_leastRate, _mostRate) = (Math.Min(_leastRate, rate), Math.Max(_mostRate, rate));
    }

    public void Show(JsonObject point, IEnumerable<string> wanted)
    {
        foreach (var aggregation in wanted)
        {
            if (Value(aggregation) is { } value)
                point[char.ToLowerInvariant(aggregation[0]) + aggregation[1..]] = value;
        }
    }

    private double? Value(string aggregation) => metric.Kind switch
    {
        MetricKind.Requests => Rate(aggregation, _requests?.Count ?? 0, 60),
        MetricKind.Bytes => Rate(aggregation, _requests is null ? 0 : _requests.BytesIn + _requests.BytesOut, 1),
        MetricKind.Counter => Rate(aggregation, _gauges.Values.Sum(x => x.Total), metric.PerSeconds),
        MetricKind.Latency => Latency(aggregation),
        MetricKind.Percentile => aggregation == "Count" ? _requests?.Count ?? 0 : Latencies.Percentile(metric.Quantile),
        MetricKind.Level => Level(aggregation),
        _ => Share(aggregation),
    };

    private double? Rate(string aggregation, double amount, int perSeconds) => aggregation switch
    {
        "Average" => amount * perSeconds / seconds,
        "Minimum" => _leastRate == double.MaxValue ? 0 : _leastRate,
        "Maximum" => _mostRate,
        _ => amount,
    };

    private double? Latency(string aggregation) => (aggregation, _requests) switch
    {
        ("Count" or "Total", null) => 0,
        (_, null) => null,
        ("Count", { } x) => x.Count,
        ("Total", { } x) => x.Milliseconds,
        ("Minimum", { } x) => x.Shortest,
        ("Maximum", { } x) => x.Longest,
        (_, { } x) => x.Milliseconds / x.Count,
    };

    private double? Share(string aggregation) => _gauges.Count == 0 ? null : aggregation switch
    {
        "Count" => _gauges.Values.Sum(x => x.Count),
        "Total" => _gauges.Values.Sum(x => x.Total),
        "Minimum" => _gauges.Values.Min(x => x.Least),
        "Maximum" => _gauges.Values.Max(x => x.Most),
        _ => _gauges.Values.Sum(x => x.Total) / _gauges.Values.Sum(x => x.Count),
    };

    /// <summary>What was there for half of the samples is half a thing.</summary>
    private double? Level(string aggregation) => _gauges.Count == 0 ? null : aggregation switch
    {
        "Count" => _gauges.Values.Max(x => x.Count),
        "Total" => _gauges.Values.Sum(x => x.Total),
        "Minimum" => _gauges.Values.Sum(x => x.Least),
        "Maximum" => _gauges.Values.Sum(x => x.Most),
        _ => _gauges.Values.Sum(x => x.Total) / _gauges.Values.Max(x => x.Count),
    };
}
