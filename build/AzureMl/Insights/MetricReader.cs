using System.Globalization;
using System.Text.Json.Nodes;
using Azure.Core;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using static MlOpsBuild.AzureMl.Requests.JsonText;

namespace MlOpsBuild.AzureMl.Insights;

/// <summary>Reads metrics of resources, as Azure Monitor keeps them.</summary>
public sealed class MetricReader
{
    private const string Version = "2023-10-01";

    private readonly ServiceClient _client;

    internal MetricReader(ServiceClient client) => _client = client;

    /// <summary>The series of a resource. A resource that was not used has series without points, or none.</summary>
    /// <param name="resourceId">The ARM id of the endpoint or deployment.</param>
    /// <param name="query">What to read.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public async Task<IReadOnlyList<MetricSeries>> ReadAsync(string resourceId, MetricQuery query, CancellationToken cancellationToken = default)
        => Read(await AnswerAsync(resourceId, query, cancellationToken));

    /// <summary>The answer as it came.</summary>
    internal Task<JsonObject> AnswerAsync(string resourceId, MetricQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var request = new ArmRequest
        {
            Method = RequestMethod.Get,
            Path = $"{ResourceId.Parse(resourceId)}/providers/Microsoft.Insights/metrics",
            ApiVersion = Version,
            Query = query.ToParameters(),
        };
        return _client.ObjectAsync(request, cancellationToken);
    }

    internal static IReadOnlyList<MetricSeries> Read(JsonObject body) => [.. from metric in Objects(body["value"])
        from series in Objects(metric["timeseries"])
        select new MetricSeries(
            Text(metric["name"] as JsonObject, "value") ?? "",
            Text(metric, "unit") ?? "",
            Objects(series["metadatavalues"]).ToDictionary(x => Text(x["name"] as JsonObject, "value") ?? "", x => Text(x, "value") ?? ""),
            [.. Objects(series["data"]).Select(Point).OfType<MetricPoint>().OrderBy(x => x.Time)])];

    private static MetricPoint? Point(JsonObject data)
        => DateTimeOffset.TryParse(Text(data, "timeStamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new MetricPoint(time, Number(data, "total"), Number(data, "average"), Number(data, "count"), Number(data, "minimum"), Number(data, "maximum"))
            : null;

    private static double? Number(JsonObject of, string name) => of[name] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonObject>();
}
