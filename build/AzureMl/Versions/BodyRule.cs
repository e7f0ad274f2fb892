using System.Text.Json.Nodes;

namespace MlOpsBuild.AzureMl.Versions;

/// <summary>A field, or a value of it, that the default version does not take.</summary>
/// <param name="Kind">The kind of resource.</param>
/// <param name="Path">Where it is, from the body's root; <c>*</c> is any member, and any item of a list.</param>
/// <param name="Value">The value it must have; null for any.</param>
/// <param name="Version">The lowest version that takes it.</param>
internal sealed record BodyRule(ResourceKind Kind, string Path, string? Value, string Version)
{
    public bool Holds(JsonNode? body) => Found(body, Path.Split('.')).Any(x => Value == null ? x != null : Matches(x));

    private bool Matches(JsonNode? node)
        => node is JsonValue value && value.TryGetValue<string>(out var text) && string.Equals(text, Value, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<JsonNode?> Found(JsonNode? node, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
            return [node];
        var rest = path[1..].ToArray();
        if (path[0] == "*")
        {
            var all = node switch { JsonObject map => map.Select(x => x.Value), JsonArray list => list, _ => [] };
            return all.SelectMany(x => Found(x, rest));
        }

        return node is JsonObject of && of.TryGetPropertyValue(path[0], out var next) ? Found(next, rest) : [];
    }
}
