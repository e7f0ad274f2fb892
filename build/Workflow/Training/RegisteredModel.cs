using System.Text.Json.Nodes;

namespace MlOpsBuild.Workflow.Training;

/// <summary>A version of a model in a workspace, as this toolkit registered it.</summary>
internal sealed record RegisteredModel
{
    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary>The resource's id.</summary>
    public required string Id { get; init; }

    /// <summary>Where its files lie.</summary>
    public required string Uri { get; init; }

    /// <summary>What it was registered with: names are in <see cref="ModelProperties"/>.</summary>
    public required IReadOnlyDictionary<string, string> Properties { get; init; }

    /// <summary>The tags.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public bool IsArchived { get; init; }

    /// <summary>Whether it passed its gates when it was registered, and is not put away since.</summary>
    public bool HasPassed => !IsArchived && this[ModelProperties.Verdict] == "Pass";

    /// <summary>What azureml: documents call it.</summary>
    public string Reference => $"azureml:{Name}:{Version}";

    public string? this[string property] => Properties.GetValueOrDefault(property);

    public static RegisteredModel Of(string name, JsonObject resource)
    {
        var properties = resource["properties"]!.AsObject();
        return new RegisteredModel
        {
            Name = name,
            Version = (string)resource["name"]!,
            Id = (string)resource["id"]!,
            Uri = (string?)properties["modelUri"] ?? "",
            IsArchived = (bool?)properties["isArchived"] ?? false,
            Properties = Texts(properties["properties"]),
            Tags = Texts(properties["tags"]),
        };
    }

    private static Dictionary<string, string> Texts(JsonNode? map)
        => (map as JsonObject ?? []).Where(x => x.Value is not null).ToDictionary(x => x.Key, x => x.Value!.GetValueKind() == System.Text.Json.JsonValueKind.String ? (string)x.Value! : x.Value!.ToJsonString(), StringComparer.Ordinal);
}

/// <summary>The properties by which a version tells where it comes from. A version without them was not registered here.</summary>
internal static class ModelProperties
{
    /// <summary>The outcome of the gates: only <c>Pass</c> is registered.</summary>
    public const string Verdict = "mlopsbuild.verdict";

    /// <summary>SHA-256 of what identifies the model: equal where registering it again would add nothing.</summary>
    public const string Identity = "mlopsbuild.identity";

    /// <summary>Where the lineage lies, and its SHA-256.</summary>
    public const string Lineage = "mlopsbuild.lineage";
    public const string LineageHash = "mlopsbuild.lineage_sha256";

    /// <summary>SHA-256 of the model's content.</summary>
    public const string Content = "mlopsbuild.content_sha256";

    public const string Job = "mlopsbuild.job";
    public const string Commit = "mlopsbuild.commit";
    public const string CleanTree = "mlopsbuild.clean_tree";

    /// <summary>Where the predictions lie, and the hash of the rows that they are of.</summary>
    public const string Predictions = "mlopsbuild.predictions";
    public const string EvaluationHash = "mlopsbuild.evaluation_sha256";

    /// <summary>On how many rows the metrics were measured.</summary>
    public const string Rows = "mlopsbuild.rows";

    /// <summary>A metric: <c>mlopsbuild.metric.auc</c>.</summary>
    public const string Metric = "mlopsbuild.metric.";

    /// <summary>The tag by which Promote names the champion.</summary>
    public const string ChampionTag = "mlopsbuild.champion";
}
