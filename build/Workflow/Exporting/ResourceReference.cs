using MlOpsBuild.AzureMl.Connection;

namespace MlOpsBuild.Workflow.Exporting;

/// <summary>What somebody means by <c>model:flight-delay:3</c>, <c>deployment:flights/blue</c>, <c>azureml:flights:1</c> or an ARM id.</summary>
internal sealed record ResourceReference
{
    private const string Asset = "azureml";

    /// <summary>The words before the colon and the types that they may mean.</summary>
    private static readonly Dictionary<string, string[]> s_words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["model"] = ["models"],
        ["data"] = ["data"],
        ["environment"] = ["environments"],
        ["component"] = ["components"],
        ["job"] = ["jobs"],
        ["endpoint"] = ["onlineEndpoints", "batchEndpoints"],
        ["deployment"] = ["onlineEndpoints", "batchEndpoints"],
        [Asset] = ["models", "data", "environments", "components"],
    };

    /// <summary>As it was written.</summary>
    public required string Text { get; init; }

    /// <summary>The types it may be of, as ids have them.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>The name of the asset, job or endpoint.</summary>
    public required string Name { get; init; }

    /// <summary>The version of an asset; null for the latest.</summary>
    public string? Version { get; init; }

    /// <summary>The deployment behind the endpoint; null when the endpoint itself is meant.</summary>
    public string? Deployment { get; init; }

    /// <summary>The workspace that an ARM id names; null when it names none.</summary>
    public WorkspaceScope? Workspace { get; init; }

    /// <summary>Reads it.</summary>
    /// <exception cref="WorkflowException">It is none (MLO360).</exception>
    public static ResourceReference Parse(string text)
    {
        if (text.StartsWith('/'))
            return OfId(text);
        if (text.Split(':', 2) is not [var word, var rest] || !s_words.TryGetValue(word, out var types) || rest.Length == 0)
            throw ExportFaults.NoReference(text);
        var reference = new ResourceReference { Text = text, Types = types, Name = rest };
        if (word.Equals("deployment", StringComparison.OrdinalIgnoreCase))
            return rest.Split('/') is [{ Length: > 0 } endpoint, { Length: > 0 } behind] ? reference with { Name = endpoint, Deployment = behind } : throw ExportFaults.NoReference(text);
        if (types[0] is "jobs" or "onlineEndpoints")
            return rest.Any(x => x is ':' or '/') ? throw ExportFaults.NoReference(text) : reference;
        var (asset, version) = rest.EndsWith("@latest", StringComparison.Ordinal) ? (rest[..^"@latest".Length], null)
            : rest.Split(':') is [var name, var stated] ? (name, stated) : (rest, (string?)null);
        return asset.Length == 0 || version is { Length: 0 } || asset.Any(x => x is ':' or '/' or '@') ? throw ExportFaults.NoReference(text) : reference with { Name = asset, Version = version };
    }

    private static ResourceReference OfId(string text)
    {
        if (ResourceId.TryParse(text) is not { Types: ["workspaces", ..] } id)
            throw ExportFaults.NoReference(text);
        var workspace = new WorkspaceScope(id.Subscription, id.ResourceGroup, id.Names[0]);
        return (id.Types.Skip(1).ToArray(), id.Names.Skip(1).ToArray()) switch
        {
            ([var type], [var name]) => new ResourceReference { Text = text, Types = [type], Name = name, Workspace = workspace },
            ([var type, "versions"], [var name, var version]) => new ResourceReference { Text = text, Types = [type], Name = name, Version = version, Workspace = workspace },
            ([var type, "deployments"], [var endpoint, var name]) => new ResourceReference { Text = text, Types = [type], Name = endpoint, Deployment = name, Workspace = workspace },
            _ => throw ExportFaults.NoReference(text),
        };
    }
}
