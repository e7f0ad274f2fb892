using System.Text.Json.Nodes;

namespace MlOpsBuild.Assets.Tables;

/// <summary>Pieces of JSON Schema (draft 2020-12). A schema takes all that the reader takes, and as little more as it can say.</summary>
internal static class Schemas
{
    public static JsonObject Type(params IReadOnlyList<string> types)
        => new() { ["type"] = types is [var one] ? one : new JsonArray([.. types.Select(x => JsonValue.Create(x))]) };

    /// <summary>One of several; all when any of them takes everything.</summary>
    public static JsonObject AnyOf(IReadOnlyList<JsonObject> schemas)
        => schemas.Any(x => x.Count == 0) ? [] : schemas is [var one] ? one : new JsonObject { ["anyOf"] = new JsonArray([.. schemas]) };

    /// <summary>The same, or nothing: a field without a value is a field left out.</summary>
    public static JsonObject OrNothing(JsonObject schema)
        => schema.Count == 0 ? schema : AnyOf([schema, Type("null")]);

    /// <summary>Words in any letter case; editors complete the listed ones.</summary>
    public static JsonObject Words(IReadOnlyList<string> words)
        => AnyOf([new JsonObject { ["enum"] = new JsonArray([.. words.Select(x => JsonValue.Create(x))]) }, new JsonObject { ["type"] = "string", ["pattern"] = $"^({string.Join('|', words.Select(AnyCase))})$" }]);

    private static string AnyCase(string word) => string.Concat(word.Select(x => char.IsAsciiLetter(x) ? $"[{char.ToUpperInvariant(x)}{char.ToLowerInvariant(x)}]" : char.IsAsciiDigit(x) || x == '_' ? x.ToString() : "\\" + x));
}
