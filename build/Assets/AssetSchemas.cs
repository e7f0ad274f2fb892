using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Kinds;

namespace MlOpsBuild.Assets;

/// <summary>JSON Schemas of the documents, from the tables that read them: for editors, which check and complete with them.</summary>
public static class AssetSchemas
{
    private const string Draft = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>The schemas by file name: <c>commandJob.schema.json</c> …</summary>
    public static IReadOnlyDictionary<string, JsonObject> All()
        => Classification.Kinds.DistinctBy(x => x.Schema).ToDictionary(x => $"{x.Schema}.schema.json", Of, StringComparer.Ordinal);

    private static JsonObject Of(Kind kind)
    {
        var schema = new JsonObject { ["$schema"] = Draft, ["$id"] = $"urn:mlopsbuild:{kind.Schema}", ["title"] = kind.Name };
        foreach (var (key, value) in kind.Table.Schema().ToList())
            schema[key] = value?.DeepClone();
        return schema;
    }
}
