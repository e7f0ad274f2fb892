using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MlOpsBuild.AzureMl.Tests.Conformance;

/// <summary>As much of JSON Schema as the contract uses; a field that a closed object does not list is a fault.</summary>
internal static class SchemaCheck
{
    public static IEnumerable<string> Of(JsonNode? value, JsonNode schemaNode, JsonObject defs, string at)
    {
        var schema = schemaNode.AsObject();
        if (schema["$ref"] is { } reference)
            return Of(value, defs[((string)reference!)["#/$defs/".Length..]]!, defs, at);
        if (schema["anyOf"] is JsonArray any)
            return any.Select(x => Of(value, x!, defs, at).ToList()).MinBy(x => x.Count)!;
        if (schema["oneOf"] is JsonArray one)
            return OfOne(value, schema, one, defs, at);
        return OfPlain(value, schema, defs, at);
    }

    private static IEnumerable<string> OfOne(JsonNode? value, JsonObject schema, JsonArray branches, JsonObject defs, string at)
    {
        var field = (string?)schema["x-discriminator"];
        if (field == null)
            return branches.Any(x => !Of(value, x!, defs, at).Any()) ? [] : [$"{at}: no branch fits"];
        if ((value as JsonObject)?[field] is not { } discriminator)
            return [$"{at}.{field}: missing"];
        var branch = branches.FirstOrDefault(x => JsonNode.DeepEquals(Resolved(x!, defs)["properties"]?[field]?["const"], discriminator));
        return branch == null ? [$"{at}.{field}: '{discriminator}' is none of the kinds"] : Of(value, branch, defs, at);
    }

    private static JsonObject Resolved(JsonNode schema, JsonObject defs)
        => schema["$ref"] is { } reference ? defs[((string)reference!)["#/$defs/".Length..]]!.AsObject() : schema.AsObject();

    private static IEnumerable<string> OfPlain(JsonNode? value, JsonObject schema, JsonObject defs, string at)
    {
        if (schema["type"] is { } type && !Types(type).Any(x => Is(value, x)))
        {
            yield return $"{at}: {value?.ToJsonString() ?? "null"} is no {type.ToJsonString()}";
            yield break;
        }

        if (schema["const"] is { } constant && !JsonNode.DeepEquals(constant, value))
            yield return $"{at}: not {constant}";
        // The service takes its words in any case; its own client sends some of them in lower case.
        if (schema["enum"] is JsonArray words && value != null && !words.Any(x => string.Equals(x?.ToString(), value.ToString(), StringComparison.OrdinalIgnoreCase)))
            yield return $"{at}: {value} is none of {words.ToJsonString()}";
        if (schema["pattern"] is { } pattern && value is JsonValue text && !Regex.IsMatch((string)text!, (string)pattern!))
            yield return $"{at}: {value} is not like {pattern}";
        if (value is JsonArray list && schema["items"] is { } items)
        {
            foreach (var fault in list.SelectMany((x, i) => Of(x, items, defs, $"{at}[{i}]")))
                yield return fault;
        }

        if (value is JsonObject map)
        {
            foreach (var fault in OfMembers(map, schema, defs, at))
                yield return fault;
        }
    }

    private static IEnumerable<string> OfMembers(JsonObject map, JsonObject schema, JsonObject defs, string at)
    {
        var known = schema["properties"] as JsonObject;
        foreach (var missing in (schema["required"] as JsonArray ?? []).Select(x => (string)x!).Where(x => !map.ContainsKey(x)))
            yield return $"{at}.{missing}: missing";
        foreach (var (name, value) in map)
        {
            if (known?[name] is { } own)
            {
                foreach (var fault in Of(value, own, defs, $"{at}.{name}"))
                    yield return fault;
            }
            else if (schema["additionalProperties"] is JsonObject others)
            {
                foreach (var fault in Of(value, others, defs, $"{at}.{name}"))
                    yield return fault;
            }
            else if (known is { Count: > 0 } && schema["additionalProperties"] == null)
            {
                yield return $"{at}.{name}: unknown";
            }
        }
    }

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray many ? many.Select(x => (string)x!) : [(string)type!];

    private static bool Is(JsonNode? value, string type) => type switch
    {
        "null" => value == null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "integer" => value?.GetValueKind() == JsonValueKind.Number && value.AsValue().TryGetValue<double>(out var number) && double.IsInteger(number),
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        _ => false,
    };
}
