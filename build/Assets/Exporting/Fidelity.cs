using System.Text.Json;
using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds;
using MlOpsBuild.Assets.Plans;

namespace MlOpsBuild.Assets.Exporting;

/// <summary>Holds an export to its word: the document is read again, and what it comes to is compared with the resource.</summary>
internal static class Fidelity
{
    private const string File = "/export/document.yml";

    /// <summary>What the service adds to every resource, or fills in by itself.</summary>
    private static readonly HashSet<string> s_ofService = new(StringComparer.OrdinalIgnoreCase)
    {
        "provisioningState", "status", "systemData", "creationContext", "createdTime", "isArchived", "isAnonymous", "_source", "sourceJobId", "jobType", "services",
        "latestVersion", "nextVersion", "environmentType", "scoringUri", "swaggerUri", "jobLimitsType", "principalId", "tenantId", "clientId", "referencedUris",
        "experimentName", "displayName", "additional_includes", "version", "$schema", "client_component_hash", "compute",
        // A secret, of which a note tells already.
        "azureml.connection_information",
    };

    /// <summary>Sentences about what the document does not say, or does not say rightly.</summary>
    public static IReadOnlyList<string> Of(Kind kind, Origin origin, JsonObject resource, string yaml)
    {
        var reading = new Reading(new RepositoryRoot("/export", allowOutside: false), new AssetOptions { Experiment = "", AllowPlaceholders = true });
        if (DocumentReader.Parse(yaml, File, reading.Errors) is not MapNode document)
            return [.. reading.Errors.All.Select(x => x.ToString())];
        kind.Submit(origin.IsAnonymous && !document.Has("name") ? document.With("name", Nodes.Text(origin.Name)) : document, new Scope(reading, File));
        if (reading.Errors.Count > 0)
            return [.. reading.Errors.All.Select(x => $"It is not valid as it stands: {(x.Field.Length > 0 ? x.Field + ": " : "")}{x.Message}")];
        var known = new Dictionary<string, string>
        {
            [Holes.Workspace] = origin.Workspace,
            [Holes.WorkspaceName] = origin.Workspace[(origin.Workspace.LastIndexOf('/') + 1)..],
            [Holes.Subscription] = origin.Workspace.Split('/')[2],
            [Holes.ResourceGroup] = origin.Workspace.Split('/')[4],
            [Holes.JobName] = origin.Name,
        };
        var again = (JsonObject)((RequestStep)PlanRehearsal.Fill(reading.Plan.ToPlan(), known)[^1]).Body.DeepClone();
        again["name"] = resource["name"]?.DeepClone();
        var body = kind.Exported!.Body;
        var lost = Lost(body((JsonObject)resource.DeepClone()), body(again), "").Select(x => x.TrimStart('.')).ToList();
        return lost.Count == 0 ? [] : [$"Not in this document, for it has no field that says it: {string.Join(", ", lost)}."];
    }

    /// <summary>Paths of values that the resource has and the document does not come to.</summary>
    private static IEnumerable<string> Lost(JsonNode? had, JsonNode? again, string path) => had switch
    {
        JsonObject map => map.Where(x => !s_ofService.Contains(x.Key)).SelectMany(x => Lost(x.Value, (again as JsonObject)?[x.Key], $"{path}.{x.Key}")),
        JsonArray { Count: > 0 } list when again is not JsonArray other || other.Count != list.Count => [path],
        JsonArray list when again is JsonArray same => list.Zip(same).SelectMany((x, i) => Lost(x.First, x.Second, $"{path}[{i}]")),
        JsonValue value when again is null => IsNothing(value) ? [] : [path],
        JsonValue value => Same(value, again) ? [] : [path],
        _ => [],
    };

    private static bool IsNothing(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.False => true,
        JsonValueKind.String => value.ToString().Length == 0,
        _ => false,
    };

    private static bool Same(JsonValue value, JsonNode other)
        => JsonNode.DeepEquals(value, other) || string.Equals(value.ToString(), (other as JsonValue)?.ToString(), StringComparison.OrdinalIgnoreCase);
}
