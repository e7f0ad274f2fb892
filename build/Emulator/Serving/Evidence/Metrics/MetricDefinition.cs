using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Serving.Evidence.Metrics;

/// <summary>A metric of a resource type.</summary>
internal sealed record MetricDefinition(string Name, string Display, MetricKind Kind, string Unit, IReadOnlyList<string> Dimensions)
{
    /// <summary>The share of requests that a percentile speaks of.</summary>
    public double Quantile { get; init; }

    /// <summary>The seconds of the rate that a counter is told as.</summary>
    public int PerSeconds { get; init; } = 60;

    public JsonObject Show(string resource, string space) => new()
    {
        ["id"] = $"{resource}/providers/microsoft.insights/metricdefinitions/{Name}",
        ["resourceId"] = resource,
        ["namespace"] = space,
        ["category"] = Kind is MetricKind.Share or MetricKind.Level && Dimensions.Contains("instanceId") ? "Resources" : "Traffic",
        ["name"] = NameOf(Name, Display),
        ["displayDescription"] = Display + ".",
        ["isDimensionRequired"] = false,
        ["unit"] = Unit,
        ["primaryAggregationType"] = "Average",
        ["supportedAggregationTypes"] = new JsonArray([.. MetricsQuery.Aggregations.Select(x => (JsonNode)x)]),
        ["metricAvailabilities"] = new JsonArray([.. MetricsQuery.Intervals.Where(x => x.Seconds >= 60).Select(x => (JsonNode)new JsonObject { ["timeGrain"] = x.Name, ["retention"] = "P7D" })]),
        ["dimensions"] = new JsonArray([.. Dimensions.Select(x => (JsonNode)NameOf(x, x))]),
    };

    public static JsonObject NameOf(string value, string display) => new() { ["value"] = value, ["localizedValue"] = display };
}
