using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Serving.Evidence.Metrics;

/// <summary>The metrics of endpoints and of deployments, under Azure's names.</summary>
internal static class MetricCatalog
{
    public const string Provider = "Microsoft.MachineLearningServices";
    public const string EndpointType = "workspaces/onlineEndpoints";
    public const string DeploymentType = "workspaces/onlineEndpoints/deployments";

    public const string ConnectionsActive = "ConnectionsActive";
    public const string NewConnections = "NewConnectionsPerSecond";
    public const string CollectionEvents = "DataCollectionEventsPerMinute";
    public const string CollectionErrors = "DataCollectionErrorsPerMinute";
    public const string Cpu = "CpuUtilizationPercentage";
    public const string Memory = "CpuMemoryUtilizationPercentage";
    public const string Disk = "DiskUtilization";
    public const string Capacity = "DeploymentCapacity";
    public const string RequestLatency = "RequestLatency";

    public static IReadOnlyList<MetricDefinition> OfEndpoint { get; } =
    [
        new("RequestsPerMinute", "Requests Per Minute", MetricKind.Requests, "Count", ["deployment", "statusCode", "statusCodeClass", "modelStatusCode"]),
        new(RequestLatency, "Request Latency", MetricKind.Latency, "MilliSeconds", ["deployment"]),
        Percentile(50),
        Percentile(90),
        Percentile(95),
        Percentile(99),
        new(ConnectionsActive, "Connections Active", MetricKind.Level, "Count", []),
        new(NewConnections, "New Connections Per Second", MetricKind.Counter, "CountPerSecond", []) { PerSeconds = 1 },
        new("NetworkBytes", "Network Bytes", MetricKind.Bytes, "BytesPerSecond", []),
        new(CollectionEvents, "Data Collection Events Per Minute", MetricKind.Counter, "Count", ["deployment"]),
        new(CollectionErrors, "Data Collection Errors Per Minute", MetricKind.Counter, "Count", ["deployment"]),
    ];

    public static IReadOnlyList<MetricDefinition> OfDeployment { get; } =
    [
        new(Cpu, "CPU Utilization Percentage", MetricKind.Share, "Percent", ["instanceId"]),
        new(Memory, "CPU Memory Utilization Percentage", MetricKind.Share, "Percent", ["instanceId"]),
        new(Disk, "Disk Utilization", MetricKind.Share, "Percent", ["instanceId"]),
        new(Capacity, "Deployment Capacity", MetricKind.Level, "Count", ["instanceId", "State"]),
        new(CollectionEvents, "Data Collection Events Per Minute", MetricKind.Counter, "Count", []),
        new(CollectionErrors, "Data Collection Errors Per Minute", MetricKind.Counter, "Count", []),
    ];

    public static IReadOnlyList<MetricDefinition> Of(MetricsTarget target) => target.Deployment is null ? OfEndpoint : OfDeployment;

    /// <summary>The answer of <c>metricDefinitions</c>.</summary>
    public static JsonObject Definitions(MetricsTarget target) => new()
    {
        ["value"] = new JsonArray([.. Of(target).Select(x => (JsonNode)x.Show(target.ResourceId, target.Namespace))]),
    };

    private static MetricDefinition Percentile(int percent)
        => new($"RequestLatency_P{percent}", $"Request Latency P{percent}", MetricKind.Percentile, "MilliSeconds", ["deployment"]) { Quantile = percent / 100.0 };
}
