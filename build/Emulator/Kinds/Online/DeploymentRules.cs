using System.Text.Json.Nodes;
using System.Xml;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Kinds.Online;

/// <summary>What the service refuses of a deployment's document.</summary>
internal static class DeploymentRules
{
    /// <summary>Azure's bound.</summary>
    public const int MostInstances = 50;

    /// <summary>The longest that a managed endpoint waits for an answer.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(180);

    /// <summary>The longest that an endpoint on Kubernetes does.</summary>
    private static readonly TimeSpan s_longestOnKubernetes = TimeSpan.FromSeconds(300);

    private static readonly string[] s_counts = ["failureThreshold", "successThreshold"];
    private static readonly string[] s_durations = ["initialDelay", "period", "timeout"];

    /// <exception cref="ArmException">Naming every fault.</exception>
    public static void Check(JsonObject body, Resource? existing)
    {
        var properties = body["properties"]!.AsObject();
        var type = BodyRules.Required(properties, "endpointComputeType");
        List<(string, string)> faults = [];
        if (type is not ("Managed" or "Kubernetes" or "AzureMLCompute"))
            faults.Add(("properties.endpointComputeType", $"'{type}' is none of Managed, Kubernetes."));
        if (existing is not null && BodyRules.Text(existing.Properties, "endpointComputeType") != type)
            faults.Add(("properties.endpointComputeType", "cannot be changed. Create another deployment."));
        if (properties["environmentVariables"] is { } variables && (variables is not JsonObject map || map.Any(x => x.Value is JsonObject or JsonArray)))
            faults.Add(("properties.environmentVariables", "must be an object whose values are strings."));
        if (Part(properties, "requestSettings", faults) is { } requests)
            faults.AddRange(RequestFaults(requests, type == "Managed" ? s_longest : s_longestOnKubernetes));
        foreach (var probe in new[] { "livenessProbe", "readinessProbe" })
        {
            if (Part(properties, probe, faults) is { } settings)
                faults.AddRange(ProbeFaults(settings, $"properties.{probe}"));
        }

        if (Part(properties, "codeConfiguration", faults) is { } code && string.IsNullOrEmpty(BodyRules.Text(code, "scoringScript")))
            faults.Add(("properties.codeConfiguration.scoringScript", "is required."));
        if (faults.Count > 0)
            throw ArmErrors.Invalid(faults);
    }

    /// <exception cref="ArmException">There are to be too few or too many instances.</exception>
    public static void CheckCapacity(JsonObject document)
    {
        if (document["sku"]?["capacity"] is { } capacity && !(capacity is JsonValue value && value.TryGetValue(out int count) && count is >= 1 and <= MostInstances))
            throw ArmErrors.Invalid(("sku.capacity", $"must be a whole number from 1 to {MostInstances}."));
    }

    /// <summary>An ISO 8601 duration of a document; null where there is none.</summary>
    public static TimeSpan? Duration(JsonObject settings, string name)
    {
        if (BodyRules.Text(settings, name) is not { } text)
            return null;
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A whole number of a document; null where there is none.</summary>
    public static int? Number(JsonObject settings, string name) => settings[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;

    private static IEnumerable<(string, string)> RequestFaults(JsonObject requests, TimeSpan longest)
    {
        if (requests["requestTimeout"] is not null && (Duration(requests, "requestTimeout") is not { } timeout || timeout <= TimeSpan.Zero || timeout > longest))
            yield return ("properties.requestSettings.requestTimeout", $"must be a duration such as PT5S, at most {longest.TotalSeconds} seconds.");
        if (requests["maxConcurrentRequestsPerInstance"] is not null && Number(requests, "maxConcurrentRequestsPerInstance") is not >= 1)
            yield return ("properties.requestSettings.maxConcurrentRequestsPerInstance", "must be a whole number from 1 on.");
    }

    private static IEnumerable<(string, string)> ProbeFaults(JsonObject probe, string target)
    {
        foreach (var name in s_durations.Where(x => probe[x] is not null && Duration(probe, x) is not { Ticks: >= 0 }))
            yield return ($"{target}.{name}", "must be a duration such as PT10S.");
        foreach (var name in s_counts.Where(x => probe[x] is not null && Number(probe, x) is not >= 1))
            yield return ($"{target}.{name}", "must be a whole number from 1 on.");
    }

    private static JsonObject? Part(JsonObject properties, string name, List<(string, string)> faults)
    {
        if (properties[name] is not null and not JsonObject)
            faults.Add(($"properties.{name}", "must be an object."));
        return properties[name] as JsonObject;
    }
}
