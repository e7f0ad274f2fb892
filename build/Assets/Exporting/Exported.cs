using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Exporting;

/// <summary>How a kind of document is made of a resource again.</summary>
/// <param name="Type">The type of the resource: <c>jobs</c>, <c>onlineEndpoints/deployments</c>.</param>
/// <param name="Is">Whether properties of a resource of that type are this kind's.</param>
internal sealed partial record Exported(string Type, Func<JsonObject, bool> Is)
{
    /// <summary>What the table had made, of a copy of the resource.</summary>
    public Func<JsonObject, JsonObject> Body { get; init; } = Properties;

    /// <summary>The document of that body; null: the table says it.</summary>
    public Func<JsonObject, Export, Dictionary<string, Node>, MapNode>? Restore { get; init; }

    /// <summary>Parts of a regional resource that documents have among the rest: tags, identity, size.</summary>
    private static readonly string[] s_outside = ["tags", "identity", "sku"];

    /// <summary>Properties that the service gives a job when it runs.</summary>
    private static readonly HashSet<string> s_ofRuns =
    [
        "_azureml.ComputeTargetType", "_azureml.ClusterName", "ContentSnapshotId", "ProcessInfoFile", "ProcessStatusFile", "runSource", "runType", "StatusReason",
        "azureml.runsource", "azureml.DevPlatv2", "azureml.parameters", "azureml.pipelineid", "azureml.pipelines.stages", "azureml.PipelineComponent", "azureml.continue_on_step_failure",
        "azureml.defaultComputeName", "azureml.defaultDataStoreName", "azureml.enforceRerun", "azureml.continue_on_failed_optional_input",
    ];

    private static JsonObject Properties(JsonObject resource) => resource["properties"] as JsonObject ?? [];

    /// <summary>What a regional resource was made of.</summary>
    public static JsonObject Regional(JsonObject resource)
    {
        var body = Properties(resource);
        foreach (var name in s_outside.Where(x => resource[x] is not null))
            body[name] = resource[name]!.DeepClone();
        // The service's own.
        foreach (var name in new[] { "principalId", "tenantId" })
            (body["identity"] as JsonObject)?.Remove(name);
        return body;
    }

    /// <summary>What an environment was made of: the service says of all that they are for Linux, in its own spelling.</summary>
    public static JsonObject Environment(JsonObject resource)
    {
        var body = Properties(resource);
        if (Nodes.TextOf(body["osType"]) == "Linux")
            body.Remove("osType");
        return body;
    }

    /// <summary>Jobs of one type.</summary>
    /// <param name="jobType">The type in the service's words.</param>
    public static Exported Job(string jobType) => new("jobs", x => jobType.Equals(Nodes.TextOf(x["jobType"]), StringComparison.OrdinalIgnoreCase)) { Body = JobBody };

    /// <summary>Components of one type.</summary>
    /// <param name="type">The type as documents have it.</param>
    public static Exported Component(string type) => new("components", x => type.Equals(Nodes.TextOf(x["componentSpec"].At("type")), StringComparison.OrdinalIgnoreCase)) { Body = ComponentBody };

    private static JsonObject JobBody(JsonObject resource)
    {
        var body = Properties(resource);
        // What the client writes where the document says nothing.
        if (Nodes.TextOf(body["displayName"]) == Nodes.TextOf(resource["name"]))
            body.Remove("displayName");
        foreach (var (name, output) in body["outputs"] as JsonObject ?? [])
            Unplace(name, output as JsonObject);
        foreach (var name in (body["properties"] as JsonObject)?.Select(x => x.Key).Where(IsOfRun).ToList() ?? [])
            ((JsonObject)body["properties"]!).Remove(name);
        return body;
    }

    /// <summary>Takes away where the service put an output that had no place: the next run gets another one.</summary>
    private static void Unplace(string name, JsonObject? output)
    {
        if (output is null || OfRun().Match(Nodes.TextOf(output["uri"]) ?? "") is not { Success: true } place || place.Groups["output"].Value != name)
            return;
        output.Remove("uri");
        if (Nodes.TextOf(output["mode"]) == "ReadWriteMount")
            output.Remove("mode");
    }

    [GeneratedRegex("^azureml://(subscriptions/.+/)?datastores/[^/]+/paths/(azureml|dataset)/[^/$]+/(?<output>[^/$]+)/?$")]
    private static partial Regex OfRun();

    /// <summary>Whether a property tells of one run and not of what is to run.</summary>
    private static bool IsOfRun(string property)
        => property.StartsWith("mlflow.source.git.", StringComparison.Ordinal) || property.StartsWith("azureml.git.", StringComparison.Ordinal) || s_ofRuns.Contains(property);

    private static JsonObject ComponentBody(JsonObject resource)
    {
        var specification = Properties(resource)["componentSpec"] as JsonObject ?? [];
        // Name and version are the id's; what was included is in the code by now.
        foreach (var name in new[] { "name", "version", "additional_includes" })
            specification.Remove(name);
        return specification;
    }
}
