using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Reporting.Tests.GitHub.Service;

/// <summary>An OpenAPI 3.0 description, to hold requests and answers against.</summary>
internal sealed class OpenApi(JsonElement root)
{
    /// <summary>The operation that a method and a path mean, with the values of the path's parameters; null where there is none.</summary>
    public (JsonElement Operation, string Template, IReadOnlyDictionary<string, string> Values)? Find(string method, string path)
    {
        var parts = path.Trim('/').Split('/');
        foreach (var candidate in root.GetProperty("paths").EnumerateObject().OrderBy(x => x.Name.Count(y => y == '{')))
        {
            if (Match(candidate.Name.Trim('/').Split('/'), parts) is { } values && candidate.Value.TryGetProperty(method.ToLowerInvariant(), out var operation))
                return (operation, candidate.Name, values);
        }

        return null;
    }

    /// <summary>A documented example of an answer or a part of one, to be filled in.</summary>
    public JsonObject Example(string name)
    {
        var value = root.GetProperty("components").GetProperty("examples").GetProperty(name).GetProperty("value");
        return JsonNode.Parse((value.ValueKind == JsonValueKind.Array ? value[0] : value).GetRawText())!.AsObject();
    }

    /// <summary>What a request's query and body have that is not documented, or have not that is required.</summary>
    public IEnumerable<string> RequestFaults(JsonElement operation, IReadOnlyDictionary<string, string> query, JsonNode? body)
    {
        var known = operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray().Select(Resolve).Where(x => x.GetProperty("in").GetString() == "query").ToDictionary(x => x.GetProperty("name").GetString()!) : [];
        foreach (var (name, value) in query)
        {
            if (!known.TryGetValue(name, out var parameter))
                yield return $"?{name} is not documented";
            else if (parameter.TryGetProperty("schema", out var schema))
            {
                foreach (var fault in Faults(Typed(value, Resolve(schema)), schema, $"?{name}", isClosed: true))
                    yield return fault;
            }
        }

        foreach (var missing in known.Values.Where(x => x.TryGetProperty("required", out var required) && required.GetBoolean() && !query.ContainsKey(x.GetProperty("name").GetString()!)))
            yield return $"?{missing.GetProperty("name")} is required";
        if (!operation.TryGetProperty("requestBody", out var wanted))
        {
            if (body is not null)
                yield return "a body is not documented";
            yield break;
        }

        foreach (var fault in Faults(body, Resolve(wanted).GetProperty("content").GetProperty("application/json").GetProperty("schema"), "body", isClosed: true))
            yield return fault;
    }

    /// <summary>How an answer is not as documented. Fields that are not documented are the service's to add.</summary>
    public IEnumerable<string> AnswerFaults(JsonElement operation, int status, JsonNode? body)
    {
        if (!operation.GetProperty("responses").TryGetProperty(status.ToString(CultureInfo.InvariantCulture), out var answer))
            return [$"{status} is not documented"];
        return Resolve(answer).TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out var json)
            ? Faults(body, json.GetProperty("schema"), "answer", isClosed: false)
            : body is null ? [] : ["an answer with a body is not documented"];
    }

    private static JsonValue Typed(string value, JsonElement schema) => schema.TryGetProperty("type", out var type) ? type.GetString() switch
    {
        "integer" when long.TryParse(value, out var number) => JsonValue.Create(number),
        "boolean" when bool.TryParse(value, out var truth) => JsonValue.Create(truth),
        _ => JsonValue.Create(value),
    } : JsonValue.Create(value);

    private static Dictionary<string, string>? Match(string[] template, string[] parts)
    {
        if (template.Length != parts.Length)
            return null;
        var values = new Dictionary<string, string>();
        foreach (var (wanted, part) in template.Zip(parts))
        {
            if (wanted.StartsWith('{'))
                values[wanted.Trim('{', '}')] = Uri.UnescapeDataString(part);
            else if (wanted != part)
                return null;
        }

        return values;
    }

    private IEnumerable<string> Faults(JsonNode? value, JsonElement schema, string at, bool isClosed)
    {
        schema = Resolve(schema);
        if (value is null)
            return schema.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean() || (!schema.TryGetProperty("type", out _) && !schema.TryGetProperty("allOf", out _)) ? [] : [$"{at} is null"];
        foreach (var choice in new[] { "oneOf", "anyOf" })
        {
            if (schema.TryGetProperty(choice, out var choices) && !schema.TryGetProperty("properties", out _))
            {
                var tried = choices.EnumerateArray().Select(x => Faults(value, x, at, isClosed).ToList()).ToList();
                return tried.Exists(x => x.Count == 0) ? [] : tried.MinBy(x => x.Count)!;
            }
        }

        if (schema.TryGetProperty("allOf", out var all))
            return all.EnumerateArray().SelectMany(x => Faults(value, x, at, isClosed: false));
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(x => x.ToString() == value.ToString()))
            return [$"{at} is '{value}', which is none of {allowed}"];
        return (schema.TryGetProperty("type", out var type) ? type.GetString() : null) switch
        {
            "object" => value is JsonObject fields ? OfObject(fields, schema, at, isClosed) : [$"{at} is no object"],
            "array" => value is JsonArray items ? OfArray(items, schema, at, isClosed) : [$"{at} is no array"],
            "string" => OfText(value, schema, at),
            "integer" => value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? [] : [$"{at} is no integer"],
            "number" => value.GetValueKind() == JsonValueKind.Number ? [] : [$"{at} is no number"],
            "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? [] : [$"{at} is no boolean"],
            _ => [],
        };
    }

    private IEnumerable<string> OfObject(JsonObject value, JsonElement schema, string at, bool isClosed)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(x => x.GetString()!) : [];
        foreach (var missing in required.Where(x => !value.ContainsKey(x)))
            yield return $"{at}.{missing} is required";
        var others = schema.TryGetProperty("additionalProperties", out var additional) ? additional : default;
        if (!schema.TryGetProperty("properties", out var properties))
            yield break;
        foreach (var (name, field) in value)
        {
            if (properties.TryGetProperty(name, out var of))
            {
                foreach (var fault in Faults(field, of, $"{at}.{name}", isClosed))
                    yield return fault;
            }
            else if (isClosed && others.ValueKind is JsonValueKind.Undefined or JsonValueKind.False)
                yield return $"{at}.{name} is not documented";
        }
    }

    private IEnumerable<string> OfArray(JsonArray value, JsonElement schema, string at, bool isClosed)
    {
        if (schema.TryGetProperty("maxItems", out var most) && value.Count > most.GetInt32())
            yield return $"{at} has {value.Count} items, {most} are allowed";
        if (!schema.TryGetProperty("items", out var items))
            yield break;
        foreach (var fault in value.SelectMany((x, i) => Faults(x, items, $"{at}[{i}]", isClosed)))
            yield return fault;
    }

    private static IEnumerable<string> OfText(JsonNode value, JsonElement schema, string at)
    {
        if (value.GetValueKind() != JsonValueKind.String)
        {
            yield return $"{at} is no text";
            yield break;
        }

        var text = (string)value!;
        if (schema.TryGetProperty("maxLength", out var most) && text.Length > most.GetInt32())
            yield return $"{at} has {text.Length} characters, {most} are allowed";
        if (schema.TryGetProperty("format", out var format) && format.GetString() == "date-time" && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _))
            yield return $"{at} is no moment";
    }

    private JsonElement Resolve(JsonElement element)
    {
        while (element.TryGetProperty("$ref", out var reference))
        {
            element = root;
            foreach (var part in reference.GetString()!.Split('/').Skip(1))
                element = element.GetProperty(part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        }

        return element;
    }
}
