using System.Globalization;
using System.Xml;

namespace MlOpsBuild.AzureMl.Insights;

/// <summary>What to read of the metrics of a resource.</summary>
public sealed record MetricQuery
{
    /// <summary>Azure Monitor keeps nothing finer; the emulator also answers by the second.</summary>
    public static readonly TimeSpan ByMinute = TimeSpan.FromMinutes(1);

    /// <summary>Their names: <c>RequestsPerMinute</c>, <c>RequestLatency_P99</c> …</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Where the window begins.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Where it ends.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The grain of a point.</summary>
    public TimeSpan Interval { get; init; } = ByMinute;

    /// <summary>What a point says: <c>total</c>, <c>average</c>, <c>count</c>, <c>minimum</c>, <c>maximum</c>.</summary>
    public IReadOnlyList<string> Aggregations { get; init; } = ["total", "average", "count", "maximum"];

    /// <summary>
    /// Values of dimensions to keep; the value <c>*</c> keeps all, each as a series of its own. A dimension that is not
    /// named is summed over.
    /// </summary>
    public IReadOnlyDictionary<string, string> Dimensions { get; init; } = new Dictionary<string, string>();

    internal Dictionary<string, string> ToParameters()
    {
        var parameters = new Dictionary<string, string>
        {
            ["metricnames"] = string.Join(',', Names),
            ["timespan"] = $"{Iso(From)}/{Iso(To)}",
            ["interval"] = XmlConvert.ToString(Interval),
            ["aggregation"] = string.Join(',', Aggregations),
        };
        if (Dimensions.Count > 0)
            parameters["$filter"] = string.Join(" and ", Dimensions.Select(x => $"{x.Key} eq '{x.Value.Replace("'", "''", StringComparison.Ordinal)}'"));
        return parameters;
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFZ", CultureInfo.InvariantCulture);
}
