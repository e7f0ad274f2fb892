using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Serving.Evidence.Metrics;

/// <summary>One metric with one value for each dimension that was named.</summary>
internal sealed class MetricsSeries
{
    private readonly MetricsQuery _query;
    private readonly MetricsPoint[] _points;

    public MetricsSeries(MetricDefinition metric, MetricsQuery query, IReadOnlyList<string> values)
    {
        (_query, Values) = (query, values);
        var count = (int)((query.Window.To - query.Window.From + query.Seconds - 1) / query.Seconds);
        _points = [.. Enumerable.Range(0, count).Select(_ => new MetricsPoint(metric, query.Seconds, query.IsFine ? 1 : 60))];
    }

    /// <summary>As many as the filter has dimensions.</summary>
    public IReadOnlyList<string> Values { get; }

    public MetricsPoint At(long second) => _points[(second - _query.Window.From) / _query.Seconds];

    public JsonObject Show() => Show((point, data) => point.Show(data, _query.Wanted));

    public JsonObject ShowHistogram() => Show((point, data) =>
    {
        data["buckets"] = new JsonArray([.. point.Latencies.Buckets.ToArray().Select(x => (JsonNode)(int)x)]);
        data["counts"] = new JsonArray([.. point.Latencies.Counts.ToArray().Select(x => (JsonNode)x)]);
    });

    private JsonObject Show(Action<MetricsPoint, JsonObject> show) => new()
    {
        ["metadatavalues"] = new JsonArray([.. _query.Filter.Dimensions.Zip(Values, (x, value) => (JsonNode)new JsonObject { ["name"] = MetricDefinition.NameOf(x.Name, x.Name), ["value"] = value })]),
        ["data"] = new JsonArray([.. _points.Select((x, i) =>
        {
            var data = new JsonObject { ["timeStamp"] = MetricsAnswer.Time(_query.Window.From + (long)i * _query.Seconds) };
            show(x, data);
            return (JsonNode)data;
        })]),
    };
}
