using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;

namespace MlOpsBuild.Assets.Tables;

/// <summary>A list of values of one shape.</summary>
internal sealed class ListOf(Shape item) : Shape
{
    public override string Expected => "a list";

    public override JsonObject Schema() => new() { ["type"] = "array", ["items"] = Schemas.OrNothing(item.Schema()) };

    public override Node? Restore(JsonNode body, Export export)
        => body is JsonArray list ? Nodes.List(list.OfType<JsonNode>().Select(x => item.Restore(x, export)).OfType<Node>()) : null;

    public override JsonNode? Convert(Node node, Scope scope)
        => node is ListNode list ? new JsonArray([.. list.Items.Where(x => !x.IsNull).Select(x => item.Convert(x, scope)).Where(x => x != null)]) : Wrong(node, scope);
}

/// <summary>A mapping from names that the user chooses to values of one shape.</summary>
internal sealed class MapOf(Shape value) : Shape
{
    public override string Expected => "a mapping";

    public override JsonObject Schema() => new() { ["type"] = "object", ["additionalProperties"] = Schemas.OrNothing(value.Schema()) };

    public override Node? Restore(JsonNode body, Export export)
    {
        if (body is not JsonObject map)
            return null;
        var entries = map.Where(x => x.Value is not null).Select(x => (x.Key, Value: value.Restore(x.Value!, export))).Where(x => x.Value is not null).ToList();
        // Nothing of what is there can be said.
        return entries.Count == 0 && map.Count > 0 ? null : Nodes.Map(entries.Select(x => KeyValuePair.Create(x.Key, x.Value!)));
    }

    public override JsonNode? Convert(Node node, Scope scope)
    {
        if (node is not MapNode map)
            return Wrong(node, scope);
        var result = new JsonObject();
        foreach (var entry in map.Entries.Where(x => !x.Value.IsNull))
        {
            if (value.Convert(entry.Value, scope) is { } converted)
                result[entry.Key] = converted;
        }

        return result;
    }
}

/// <summary>A text, number or truth value, sent as it is written.</summary>
internal sealed class Literal : Shape
{
    public override string Expected => "a text, a number, true or false";

    public override JsonObject Schema() => Schemas.Type("string", "number", "boolean");

    public override Node? Restore(JsonNode body, Export export) => body is JsonValue ? Nodes.Anything(body) : null;

    public override JsonNode? Convert(Node node, Scope scope) => node is ScalarNode ? Anything.Json(node) : Wrong(node, scope);
}

/// <summary>Anything, sent as it is written.</summary>
internal sealed class Anything : Shape
{
    public override string Expected => "a value";

    public override Node? Restore(JsonNode body, Export export) => Nodes.Anything(body);

    public override JsonNode? Convert(Node node, Scope scope) => Json(node);

    public static JsonNode? Json(Node node) => node switch
    {
        MapNode map => new JsonObject(map.Entries.Select(x => KeyValuePair.Create(x.Key, Json(x.Value)))),
        ListNode list => new JsonArray([.. list.Items.Select(Json)]),
        ScalarNode { Value: bool flag } => flag,
        ScalarNode { Value: long number } => number,
        // JSON has no word for what is not finite.
        ScalarNode { Value: double number } when double.IsFinite(number) => number,
        ScalarNode { Value: not null } scalar => scalar.Text,
        _ => null,
    };
}
