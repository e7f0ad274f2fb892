using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MlOpsBuild.Assets.Tests.Schemas;

/// <summary>Checks a value with a JSON Schema: the words of it that ours have, and no other.</summary>
internal static class SchemaCheck
{
    private static readonly string[] s_words = ["$schema", "$id", "title", "description", "type", "enum", "const", "pattern", "minimum", "maximum", "properties", "required", "additionalProperties", "items", "anyOf"];

    /// <summary>The first thing that the schema refuses, with its path; null when it takes the value.</summary>
    public static string? Of(JsonNode? value, JsonObject schema, string path = "$")
    {
        schema.Select(x => x.Key).ShouldBeSubsetOf(s_words);
        if (schema["type"] is { } type && !Types(type).Any(x => Is(value, x)))
            return $"{path}: not of type {type.ToJsonString()}";
        if (schema["enum"] is JsonArray words && !words.Any(x => JsonNode.DeepEquals(x, value)))
            return $"{path}: not one of {words.ToJsonString()}";
        if (schema["const"] is { } only && !JsonNode.DeepEquals(only, value))
            return $"{path}: not {only.ToJsonString()}";
        if (schema["pattern"] is { } pattern && value is JsonValue text && text.TryGetValue<string>(out var word) && !Regex.IsMatch(word, pattern.GetValue<string>()))
            return $"{path}: not like {pattern}";
        if (Is(value, "number") && ((schema["minimum"] is { } least && Number(value) < Number(least)) || (schema["maximum"] is { } most && Number(value) > Number(most))))
            return $"{path}: out of range";
        if (value is JsonObject map && Map(map, schema, path) is { } wrong)
            return wrong;
        if (value is JsonArray list && schema["items"] is JsonObject items && list.Select((x, i) => Of(x, items, $"{path}[{i}]")).FirstOrDefault(x => x != null) is { } item)
            return item;
        if (schema["anyOf"] is not JsonArray choices)
            return null;
        var refused = choices.Select(x => Of(value, x!.AsObject(), path)).ToList();
        return refused.Contains(null) ? null : $"{path}: none of ({string.Join("; ", refused)})";
    }

    private static string? Map(JsonObject map, JsonObject schema, string path)
    {
        if (schema["required"] is JsonArray required && required.FirstOrDefault(x => !map.ContainsKey(x!.GetValue<string>())) is { } missing)
            return $"{path}: {missing} is missing";
        foreach (var (key, value) in map)
        {
            var found = schema["properties"]?[key] ?? schema["additionalProperties"];
            if (found is JsonValue)
                return $"{path}: {key} is unknown";
            if (found is JsonObject of && Of(value, of, $"{path}.{key}") is { } wrong)
                return wrong;
        }

        return null;
    }

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray several ? several.Select(x => x!.GetValue<string>()) : [type.GetValue<string>()];

    private static bool Is(JsonNode? value, string type) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("null", JsonValueKind.Null) or ("string", JsonValueKind.String) or ("array", JsonValueKind.Array) or ("object", JsonValueKind.Object) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => Number(value) % 1 == 0,
        _ => false,
    };

    private static double Number(JsonNode? value) => double.Parse(value!.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);
}
