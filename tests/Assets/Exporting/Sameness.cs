using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Assets.Tests.Exporting;

/// <summary>
/// A body without what an export may change, each on purpose:
/// <list type="number">
/// <item>A component that was in a file is in the workspace now: <c>_source</c> says where it came from.</item>
/// <item>An export says its schema and version although the first document did not, and what was included lies in the code by
/// now; the hash of a component is over these too.</item>
/// <item>Paths in an MLTable file are read where that file is on this machine.</item>
/// <item>A deployment of a pipeline copies description and tags of a component that stands in a file.</item>
/// <item>What has no name is compared under another one.</item>
/// <item>Secrets are not written.</item>
/// </list>
/// </summary>
internal static class Sameness
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonObject body, bool isAnonymous)
    {
        var same = (JsonObject)body.DeepClone();
        var properties = same["properties"]!.AsObject();
        Sources(same);
        if (properties["componentSpec"] is JsonObject specification)
        {
            foreach (var name in new[] { "$schema", "version", "additional_includes" })
                specification.Remove(name);
            properties["properties"]?.AsObject().Remove("client_component_hash");
            if (isAnonymous)
                specification.Remove("name");
        }

        properties.Remove("referencedUris");
        foreach (var name in new[] { "description", "tags" })
            (properties["deploymentConfiguration"] as JsonObject)?.Remove(name);
        if (isAnonymous)
            properties.Remove("isAnonymous");
        if (properties["properties"]?["azureml.connection_information"] is { } information)
        {
            var connection = JsonNode.Parse(information.GetValue<string>())!;
            connection["api_key"] = "";
            connection["credentials"]!["key"] = "";
            properties["properties"]!["azureml.connection_information"] = connection.ToJsonString();
        }

        return Sorted(same)!.ToJsonString(s_readable);
    }

    /// <summary>Rule 1, in components and steps.</summary>
    private static void Sources(JsonNode? node)
    {
        if (node is JsonObject map)
        {
            map.Remove("_source");
            foreach (var (_, value) in map)
                Sources(value);
        }
        else if (node is JsonArray list)
        {
            foreach (var item in list)
                Sources(item);
        }
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(x => x.Key, StringComparer.Ordinal).Select(x => KeyValuePair.Create(x.Key, Sorted(x.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonValue.Create(double.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
        null => null,
        _ => node.DeepClone(),
    };
}
