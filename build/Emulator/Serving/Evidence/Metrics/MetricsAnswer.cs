using System.Globalization;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Serving.Evidence.Recording;

namespace MlOpsBuild.Emulator.Serving.Evidence.Metrics;

/// <summary>The answer of Azure Monitor's <c>metrics</c> route. At intervals that Azure does not have, <c>x-mlopsbuild</c> beside it.</summary>
internal static class MetricsAnswer
{
    public static JsonObject Of(MetricsQuery query, MetricsTarget target, EndpointMetrics metrics)
    {
        var history = metrics.Read(query.Window, query.IsFine);
        var all = query.Metrics.Select(x => (Metric: x, Series: Series(x, query, target, history))).ToList();
        var answer = new JsonObject
        {
            ["cost"] = 0,
            ["timespan"] = $"{Time(query.Window.From)}/{Time(query.Window.To)}",
            ["interval"] = query.Interval,
            ["value"] = new JsonArray([.. all.Select(x => (JsonNode)Show(x.Metric, x.Series, target))]),
            ["namespace"] = target.Namespace,
            ["resourceregion"] = target.Region,
        };
        if (query.IsFine)
            answer["x-mlopsbuild"] = Extension(history, all.FirstOrDefault(x => x.Metric.Kind == MetricKind.Latency).Series);
        return answer;
    }

    public static string Time(long second) => DateTimeOffset.FromUnixTimeSeconds(second).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Show(MetricDefinition metric, IEnumerable<MetricsSeries> series, MetricsTarget target) => new()
    {
        ["id"] = $"{target.ResourceId}/providers/Microsoft.Insights/metrics/{metric.Name}",
        ["type"] = "Microsoft.Insights/metrics",
        ["name"] = MetricDefinition.NameOf(metric.Name, metric.Display),
        ["displayDescription"] = metric.Display + ".",
        ["unit"] = metric.Unit,
        ["timeseries"] = new JsonArray([.. series.Select(x => (JsonNode)x.Show())]),
        ["errorCode"] = "Success",
    };

    private static JsonObject Extension(History history, List<MetricsSeries>? latency)
    {
        var extension = new JsonObject { ["complete"] = history.Complete };
        if (latency is null)
            return extension;
        extension["bounds"] = new JsonArray([.. LatencyBounds.Upper.ToArray().Select(x => (JsonNode)x)]);
        extension["timeseries"] = new JsonArray([.. latency.Select(x => (JsonNode)x.ShowHistogram())]);
        return extension;
    }

    private static List<MetricsSeries> Series(MetricDefinition metric, MetricsQuery query, MetricsTarget target, History history)
    {
        var series = new List<MetricsSeries>();
        // Without a split there is one series, be it of nothing.
        if (query.Filter.Dimensions.Count == 0)
            series.Add(new MetricsSeries(metric, query, []));
        foreach (var moment in history.Moments.Where(x => x.Start >= query.Window.From))
        {
            var amounts = new Dictionary<MetricsSeries, double>();
            foreach (var (values, add, amount) in Seen(metric, moment, target))
            {
                if (Split(query.Filter, values) is not { } split)
                    continue;
                var one = series.Find(x => x.Values.SequenceEqual(split));
                if (one is null)
                    series.Add(one = new MetricsSeries(metric, query, split));
                add(one.At(moment.Start));
                amounts[one] = amounts.GetValueOrDefault(one) + amount;
            }

            foreach (var (one, amount) in amounts)
                one.At(moment.Start).EndMoment(amount);
        }

        return [.. series.OrderBy(x => string.Join('\n', x.Values), StringComparer.Ordinal)];
    }

    private static IEnumerable<(Func<string, string> Values, Action<MetricsPoint> Add, double Amount)> Seen(MetricDefinition metric, Moment moment, MetricsTarget target)
    {
        if (metric.Kind is MetricKind.Requests or MetricKind.Latency or MetricKind.Percentile or MetricKind.Bytes)
            return moment.Requests.Select(x => (Of(x.Key), (Action<MetricsPoint>)(y => y.Add(x.Value)), metric.Kind == MetricKind.Bytes ? (double)(x.Value.BytesIn + x.Value.BytesOut) : x.Value.Count));
        return moment.Gauges
            .Where(x => x.Key.Metric == metric.Name && (target.Deployment is null || x.Key.Deployment == target.Deployment))
            .Select(x => (Of(x.Key), (Action<MetricsPoint>)(y => y.Add(x.Key, x.Value)), x.Value.Total));
    }

    /// <summary>The values of the dimensions that the filter names; nothing when it does not allow one.</summary>
    private static List<string>? Split(MetricsFilter filter, Func<string, string> values)
    {
        var split = filter.Dimensions.Select(x => values(x.Name)).ToList();
        return filter.Dimensions.Zip(split, (x, value) => x.Values?.Contains(value) ?? true).All(x => x) ? split : null;
    }

    private static Func<string, string> Of(RequestKey key) => name => name.ToUpperInvariant() switch
    {
        "DEPLOYMENT" => key.Deployment,
        "STATUSCODE" => key.StatusCode.ToString(CultureInfo.InvariantCulture),
        "STATUSCODECLASS" => key.StatusCodeClass,
        _ => key.ModelStatusCode.ToString(CultureInfo.InvariantCulture),
    };

    private static Func<string, string> Of(GaugeKey key) => name => name.ToUpperInvariant() switch
    {
        "DEPLOYMENT" => key.Deployment,
        "INSTANCEID" => key.Instance,
        _ => key.State,
    };
}
