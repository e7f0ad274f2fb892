using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
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
    public async Task<IReadOnlyList<DataLink>> DataAsync(FinishedJob job, CancellationToken cancellationToken)
    {
        List<DataLink> all = [];
        foreach (var (name, input) in job.Properties["inputs"] as JsonObject ?? [])
        {
            if ((string?)input?["uri"] is not { } uri)
                continue;
            var address = await AddressAsync(uri, cancellationToken);
            var content = await workspace.Files.HashAsync(address, cancellationToken);
            // An asset is named; all else is found again by its address.
            var asset = AssetOf(uri);
            all.Add(new DataLink { Input = name, Name = asset?.Name, Version = asset?.Version, Path = asset is null ? address : null, ContentHash = content.Hash });
        }

        return [.. all.OrderBy(x => x.Input, StringComparer.Ordinal)];
    }

    /// <summary>The values that went into a job.</summary>
    public static IReadOnlyDictionary<string, string> Parameters(FinishedJob job) => new SortedDictionary<string, string>(
        (job.Properties["inputs"] as JsonObject ?? []).Where(x => (string?)x.Value?["jobInputType"] == "literal").ToDictionary(x => x.Key, x => x.Value!["value"]?.ToString() ?? ""), StringComparer.Ordinal);

    /// <summary>The components that a job's steps ran, and their environments, each once.</summary>
    public async Task<(IReadOnlyList<AssetLink> Components, IReadOnlyList<AssetLink> Environments)> StepsAsync(FinishedJob job, CancellationToken cancellationToken)
    {
        HashSet<AssetLink> components = [], environments = [];
        foreach (var (name, step) in job.Properties["jobs"] as JsonObject ?? [])
        {
            var id = (string?)step!["componentId"] ?? "";
            if (AssetOf(id) is not { } component || await FindAsync(id, cancellationToken) is not { } found)
            {
                components.Add(new AssetLink(name, "inline", Hash(step.AsObject())));
                continue;
            }

            components.Add(component with { Hash = await ComponentHashAsync(found, cancellationToken) });
            var environment = (string?)step["environmentId"] ?? (string?)found["properties"]?["componentSpec"]?["environment"];
            if (environment is not null && AssetOf(environment) is { } link)
                environments.Add(link with { Hash = await HashAsync(environment, cancellationToken) });
        }

        return ([.. components.OrderBy(x => x.Name, StringComparer.Ordinal)], [.. environments.OrderBy(x => x.Name, StringComparer.Ordinal)]);
    }

    /// <summary>Components of a job by name and version, each with the steps that ran it and the title that its document gives it.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StepNamesAsync(JsonObject properties, CancellationToken cancellationToken)
    {
        SortedDictionary<string, string> all = new(StringComparer.Ordinal);
        foreach (var (step, value) in properties["jobs"] as JsonObject ?? [])
        {
            var id = (string?)value?["componentId"] ?? "";
            if (AssetOf(id) is not { } component)
                continue;
            var address = $"{component.Name}:{component.Version}";
            var specification = (await FindAsync(id, cancellationToken))?["properties"]?["componentSpec"];
            var title = (string?)specification?["display_name"] is { Length: > 0 } told ? $" ({told})" : "";
            all[address] = all.TryGetValue(address, out var before) ? $"{before}, step {step}" : $"step {step}{title}";
        }

        return all;
    }

    /// <summary>What a component says, its code and environment by what they hold: the same in every workspace; null when it is not there.</summary>
    public async Task<string?> ComponentHashAsync(string name, string version, CancellationToken cancellationToken)
        => await FindAsync(IdOf("components", name, version), cancellationToken) is { } found ? await ComponentHashAsync(found, cancellationToken) : null;

    /// <summary>What an environment says; null when it is not there.</summary>
    public Task<string?> EnvironmentHashAsync(string name, string version, CancellationToken cancellationToken)
        => HashAsync(IdOf("environments", name, version), cancellationToken);

    private async Task<string> ComponentHashAsync(JsonObject component, CancellationToken cancellationToken)
    {
        var content = component.DeepClone().AsObject();
        if (content["properties"]?["componentSpec"] is not JsonObject specification)
            return Hash(content);
        if ((string?)specification["code"] is { } code)
            specification["code"] = await CodeHashAsync(code, cancellationToken);
        if ((string?)specification["environment"] is { } environment)
            specification["environment"] = await HashAsync(environment, cancellationToken);
        return Hash(content);
    }

    private string IdOf(string collection, string name, string version) => $"{workspace.Scope.Path}/{collection}/{name}/versions/{version}";

    /// <summary>SHA-256 of what an asset's version says; null when it is not there.</summary>
    private async Task<string?> HashAsync(string id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) is { } found ? Hash(found) : null;

    /// <summary>
    /// The hash of the files of a code asset, as its version carries it; null when it is not there. The container of code is
    /// none of the workspace's datastores, so its files cannot be read by everybody who may see the version.
    /// </summary>
    private async Task<string?> CodeHashAsync(string id, CancellationToken cancellationToken)
        => await FindAsync(id, cancellationToken) is { } code ? (string?)code["properties"]?["properties"]?["hash_sha256"] ?? Hash(code) : null;

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

    /// <summary>Name and version of an asset's id; null for anything else.</summary>
    private static AssetLink? AssetOf(string id) => Plain(id)?.Split('/') is [.., _, var name, "versions", var version] ? new AssetLink(name, version) : null;

    /// <summary>One hash for all data that went in.</summary>
    public static string Hash(IReadOnlyList<DataLink> data)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(data.Select(x => $"{x.ContentHash}  {x.Input}\n")))));

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
