using System.Text.Json.Nodes;

namespace MlOpsBuild.Assets.Records;

/// <summary>Writes the JSON Schema of a record: one definition a record in it.</summary>
internal static class RecordSchema
{
    public static JsonObject Of(Type record, string id)
    {
        var definitions = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["$id"] = id };
        foreach (var (key, value) in Record(record, definitions).ToList())
            schema[key] = value?.DeepClone();
        schema["$defs"] = new JsonObject(definitions.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)x.Value)));
        return schema;
    }

    private static JsonObject Record(Type record, SortedDictionary<string, JsonObject> definitions)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var field in RecordField.Of(record))
        {
            var shape = Shape(field.Type, definitions);
            // What is said beside a reference counts in this draft.
            shape["description"] = field.Doc;
            properties[field.Name] = shape;
            if (field.IsRequired)
                required.Add(field.Name);
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (required.Count > 0)
            schema["required"] = required;
        return schema;
    }

    private static JsonObject Shape(Type type, SortedDictionary<string, JsonObject> definitions)
    {
        if (RecordScalars.Is(type))
            return Scalar(type);
        if (RecordField.ItemOf(type) is { } item)
        {
            var one = Shape(item, definitions);
            return new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "array", ["items"] = one }, one.DeepClone()) };
        }

        if (RecordField.ValueOf(type) is { } value)
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Shape(value, definitions) };
        var name = RecordField.Snake(type.Name);
        if (!definitions.ContainsKey(name))
        {
            // Before its fields, since a record may hold itself.
            definitions[name] = [];
            definitions[name] = Record(type, definitions);
        }

        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    private static JsonObject Scalar(Type type)
    {
        if (type.IsEnum)
            return new JsonObject { ["enum"] = new JsonArray([.. RecordScalars.Words(type).Select(x => JsonValue.Create(x))]) };
        if (type == typeof(TimeSpan))
            return new JsonObject { ["type"] = "string", ["pattern"] = RecordScalars.DurationPattern };
        return new JsonObject
        {
            ["type"] = type == typeof(bool) ? "boolean" : type == typeof(int) || type == typeof(long) ? "integer" : type == typeof(double) ? "number"
                // Texts may be written as numbers: a subscription, a version, a share.
                : new JsonArray("string", "number", "boolean"),
        };
    }
}
