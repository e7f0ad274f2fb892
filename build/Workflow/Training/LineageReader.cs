using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.Assets;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Jobs;
using MlOpsBuild.Domain.Lineage;
using MlOpsBuild.Workflow.Submission;

namespace MlOpsBuild.Workflow.Training;

/// <summary>Reads where a job's model comes from, off the service: what was sent counts, not what a document says now.</summary>
internal sealed class LineageReader(WorkspaceClient workspace)
{
    /// <summary>Members of a specification that say nothing of what runs.</summary>
    private static readonly string[] s_words = ["description", "displayName", "display_name", "tags", "properties", "isArchived", "stage", "provisioningState", "creationContext"];

    private readonly Dictionary<string, JsonObject> _found = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The data that went into a job, each with the hash of its content.</summary>
    public async Task<IReadOnlyList<LineageData>> DataAsync(FinishedJob job, JobOutline outline, string root, CancellationToken cancellationToken)
    {
        List<LineageData> all = [];
        foreach (var (name, input) in job.Properties["inputs"] as JsonObject ?? [])
        {
            if ((string?)input?["uri"] is not { } uri)
                continue;
            var address = await AddressAsync(uri, cancellationToken);
            var content = await workspace.Files.HashAsync(address, cancellationToken);
            var written = outline.Inputs.GetValueOrDefault(name);
            var source = written?.LocalPath is { } path ? Path.GetRelativePath(root, path).Replace('\\', '/') : written?.Value ?? uri;
            all.Add(new LineageData(name, source, address, content.Hash, content.Bytes));
        }

        return [.. all.OrderBy(x => x.Input, StringComparer.Ordinal)];
    }

    /// <summary>The values that went into a job.</summary>
    public static IReadOnlyDictionary<string, string> Parameters(FinishedJob job) => new SortedDictionary<string, string>(
        (job.Properties["inputs"] as JsonObject ?? []).Where(x => (string?)x.Value?["jobInputType"] == "literal").ToDictionary(x => x.Key, x => x.Value!["value"]?.ToString() ?? ""), StringComparer.Ordinal);

    /// <summary>The steps of a job, with what each ran.</summary>
    public async Task<IReadOnlyList<LineageStep>> StepsAsync(FinishedJob job, CancellationToken cancellationToken)
    {
        List<LineageStep> all = [];
        foreach (var (name, step) in job.Properties["jobs"] as JsonObject ?? [])
            all.Add(await StepAsync(name, step!.AsObject(), job.Steps.FirstOrDefault(x => x.Path == name), cancellationToken));
        return [.. all.OrderBy(x => x.Name, StringComparer.Ordinal)];
    }

    /// <summary>SHA-256 of what an asset's version says; null when it is not there.</summary>
    public async Task<string?> HashAsync(string id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) is { } found ? Hash(found) : null;

    /// <summary>
    /// The hash of the files of a code asset, as its version carries it; null when it is not there. The container of code is
    /// none of the workspace's datastores, so its files cannot be read by everybody who may see the version.
    /// </summary>
    public async Task<string?> CodeHashAsync(string id, CancellationToken cancellationToken)
        => await FindAsync(id, cancellationToken) is { } code ? (string?)code["properties"]?["properties"]?["hash_sha256"] ?? Hash(code) : null;

    private async Task<LineageStep> StepAsync(string name, JsonObject step, JobStep? ran, CancellationToken cancellationToken)
    {
        var component = (string?)step["componentId"] ?? "";
        var found = await FindAsync(component, cancellationToken);
        var specification = found?["properties"]?["componentSpec"] as JsonObject;
        var environment = Plain((string?)step["environmentId"] ?? (string?)specification?["environment"]);
        var code = Plain((string?)specification?["code"]);
        return new LineageStep(
            name, ran?.ReusedRunId ?? ran?.RunId ?? "", Short(component), found is null ? Hash(step) : Hash(found),
            environment is null ? null : Short(environment), environment is null ? null : await HashAsync(environment, cancellationToken),
            code is null ? null : Short(code), code is null ? null : await CodeHashAsync(code, cancellationToken));
    }

    /// <summary>Data assets lead to their address; addresses are their own.</summary>
    public async Task<string> AddressAsync(string uri, CancellationToken cancellationToken)
        => Plain(uri) is { } id && id.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase) && await FindAsync(id, cancellationToken) is { } asset
            ? (string?)asset["properties"]?["dataUri"] ?? (string?)asset["properties"]?["modelUri"] ?? uri
            : uri;

    private async Task<JsonObject?> FindAsync(string id, CancellationToken cancellationToken)
    {
        // …/workspaces/{workspace}/{collection}/{name}/versions/{version}
        if (Plain(id)?.Split('/') is not [.., var collection, var name, "versions", var version])
            return null;
        if (_found.TryGetValue(id, out var known))
            return known;
        var set = collection switch
        {
            "components" => workspace.Components.Versions(name),
            "environments" => workspace.Environments.Versions(name),
            "codes" => workspace.Codes.Versions(name),
            "data" => workspace.Data.Versions(name),
            "models" => workspace.Models.Versions(name),
            _ => null,
        };
        if (set is null || await set.FindAsync(version, cancellationToken) is not { } found)
            return null;
        return _found[id] = found;
    }

    /// <summary>Without <c>azureml:</c> before a resource's id.</summary>
    private static string? Plain(string? id) => id?.StartsWith("azureml:/subscriptions", StringComparison.OrdinalIgnoreCase) == true ? id["azureml:".Length..] : id;

    /// <summary>An id from its collection on: the same in every workspace.</summary>
    private static string Short(string id) => Plain(id)!.Split("/workspaces/")[^1].Split('/', 2)[^1];

    private static string Hash(JsonObject resource)
    {
        var content = (resource["properties"] ?? resource).DeepClone().AsObject();
        foreach (var word in s_words)
            content.Remove(word);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sorted(content).ToJsonString())));
    }

    /// <summary>In one order, whatever order a server answers in.</summary>
    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject map => new JsonObject(map.Where(x => x.Value is not null).OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => KeyValuePair.Create(x.Key, (JsonNode?)Sorted(x.Value!)))),
        JsonArray list => new JsonArray([.. list.Select(x => x is null ? null : Sorted(x))]),
        _ => node.DeepClone(),
    };
}
