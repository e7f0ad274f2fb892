using System.Text.Json.Nodes;
using static MlOpsBuild.AzureMl.Requests.JsonText;

namespace MlOpsBuild.AzureMl.Versions;

/// <summary>
/// Says which version of the interface a request names: the lowest stable one that takes the body, a preview only for
/// what no stable one takes. Pure.
/// </summary>
public static class ApiVersions
{
    /// <summary>The stable version whose contract the client is held to.</summary>
    public const string Default = "2024-04-01";

    private const string Stable202410 = "2024-10-01";
    private const string Stable202506 = "2025-06-01";
    private const string Stable202512 = "2025-12-01";
    private const string JobPreview = "2024-01-01-preview";
    private const string CommandPreview = "2025-01-01-preview";
    private const string ComputePreview = "2023-08-01-preview";
    private const string MonitorPreview = "2023-06-01-preview";

    internal static readonly IReadOnlyList<BodyRule> Rules =
    [
        new(ResourceKind.Environment, "properties.inferenceConfig.startupRoute", null, Stable202410),
        new(ResourceKind.Workspace, "properties.managedNetwork.firewallSku", null, Stable202410),
        new(ResourceKind.Workspace, "properties.systemDatastoresAuthMode", null, Stable202506),
        new(ResourceKind.Workspace, "properties.provisionNetworkNow", null, Stable202506),
        new(ResourceKind.Model, "properties.datasets", null, Stable202512),
        new(ResourceKind.Compute, "properties.properties.enableSSO", null, Stable202512),
        new(ResourceKind.Compute, "properties.properties.idleTimeBeforeShutdown", null, Stable202512),
        new(ResourceKind.Compute, "properties.properties.enableOSPatching", null, ComputePreview),
        new(ResourceKind.Compute, "properties.properties.enableRootAccess", null, ComputePreview),
        new(ResourceKind.Compute, "properties.properties.releaseQuotaOnStop", null, ComputePreview),
        new(ResourceKind.Registry, "properties.managedResourceGroupTags", null, "2022-10-01-preview"),

        new(ResourceKind.Job, "properties.outputs.*.assetName", null, Stable202512),
        new(ResourceKind.Job, "properties.resources.dockerArgsList", null, Stable202512),
        new(ResourceKind.Job, "properties.outputs.*.assetVersion", null, JobPreview),
        new(ResourceKind.Job, "properties.jobType", "FineTuning", "2024-10-01-preview"),
        new(ResourceKind.Job, "properties.distribution.distributionType", "Ray", JobPreview),
        new(ResourceKind.Job, "properties.trial.distribution.distributionType", "Ray", JobPreview),
        new(ResourceKind.Job, "properties.queueSettings.priority", null, JobPreview),
        new(ResourceKind.Job, "properties.resources.locations", null, JobPreview),
        new(ResourceKind.Job, "properties.taskDetails.limitSettings.sweepTrials", null, JobPreview),
        new(ResourceKind.Job, "properties.taskDetails.limitSettings.sweepConcurrentTrials", null, JobPreview),
        new(ResourceKind.Job, "properties.taskDetails.limitSettings.maxNodes", null, JobPreview),

        new(ResourceKind.Schedule, "properties.action.actionType", "ImportData", MonitorPreview),
        new(ResourceKind.Schedule, "properties.action.monitorDefinition.alertNotificationSetting", null, MonitorPreview),
        new(ResourceKind.Schedule, "properties.action.monitorDefinition.signals.*.mode", null, MonitorPreview),
        new(ResourceKind.Schedule, "properties.action.monitorDefinition.signals.*.productionData.inputDataType", "Trailing", MonitorPreview),
        new(ResourceKind.Schedule, "properties.action.monitorDefinition.signals.*.productionData.*.inputDataType", "Trailing", MonitorPreview),
        new(ResourceKind.Schedule, "properties.action.monitorDefinition.signals.*.referenceData.inputDataType", "Trailing", MonitorPreview),
    ];

    /// <summary>The version to name.</summary>
    /// <param name="kind">The kind of resource.</param>
    /// <param name="body">The request's body; null for GET, DELETE and what has none.</param>
    /// <returns>A date, with <c>-preview</c> behind it where no stable version takes the body.</returns>
    public static string For(ResourceKind kind, JsonNode? body = null)
    {
        var needed = Rules.Where(x => x.Kind == kind && x.Holds(body)).Select(x => x.Version).Concat(Special(kind, body)).ToList();
        // A preview takes what the stable versions before it take; the youngest of several knows the most.
        var previews = needed.Where(IsPreview).ToList();
        if (previews.Count == 0)
            return needed.Append(Default).Max(StringComparer.Ordinal)!;
        return previews.Append(Preferred(kind, body)).OfType<string>().Max(StringComparer.Ordinal)!;
    }

    /// <summary>What depends on more than one field.</summary>
    private static IEnumerable<string> Special(ResourceKind kind, JsonNode? body)
    {
        var properties = (body as JsonObject)?["properties"] as JsonObject;
        if (properties == null)
            yield break;
        if (kind == ResourceKind.ServerlessEndpoint && !properties.ContainsKey("authMode"))
            yield return JobPreview;
        if (kind == ResourceKind.Job && JobType(properties) == "sweep" && properties.ContainsKey("resources"))
            yield return JobPreview;
        if (kind == ResourceKind.Job && JobType(properties) == "automl" && HasNlpSweep(properties))
            yield return JobPreview;
        if (kind == ResourceKind.Schedule && (properties["action"] as JsonObject)?["jobDefinition"] is { } job
            && For(ResourceKind.Job, new JsonObject { ["properties"] = job.DeepClone() }) is var version and not Default)
            yield return version;
    }

    /// <summary>Search spaces of language tasks; those of image tasks are in stable versions.</summary>
    private static bool HasNlpSweep(JsonObject properties)
        => properties["taskDetails"] is JsonObject task && Text(task, "taskType") is { } type && type.StartsWith("Text", StringComparison.OrdinalIgnoreCase)
            && (task.ContainsKey("searchSpace") || task.ContainsKey("sweepSettings"));

    /// <summary>The preview in which Microsoft's own client sends jobs of this type.</summary>
    private static string? Preferred(ResourceKind kind, JsonNode? body)
        => kind == ResourceKind.Job && (body as JsonObject)?["properties"] is JsonObject properties && JobType(properties) == "command" ? CommandPreview : null;

    private static string? JobType(JsonObject properties)
    {
        var type = Text(properties, "jobType");
        return type == null ? null : s_jobTypes.FirstOrDefault(x => string.Equals(x, type, StringComparison.OrdinalIgnoreCase));
    }

    private static readonly string[] s_jobTypes = ["command", "sweep", "automl"];

    private static bool IsPreview(string version) => version.EndsWith("-preview", StringComparison.Ordinal);
}
