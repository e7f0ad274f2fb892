using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Exporting;

/// <summary>Nodes of a document that nobody has written yet.</summary>
internal static class Nodes
{
    private static readonly Place s_nowhere = new("", 0, 0);

    /// <summary>A text, whatever it looks like.</summary>
    public static ScalarNode Text(string text) => new(s_nowhere, "", text, text);

    /// <summary>What the text means when it is written without quotes.</summary>
    public static ScalarNode Plain(string text) => new(s_nowhere, "", text, YamlScalar.Resolve(text));

    /// <summary>A number or truth value where its spelling by Python is this text; else the text.</summary>
    public static ScalarNode Spelled(string text) => YamlScalar.Resolve(text) switch
    {
        bool flag when Python.Text(flag) == text => Truth(flag),
        (long or double) and var number when Python.Text(number) == text => Plain(text),
        _ => Text(text),
    };

    public static ScalarNode Truth(bool flag) => new(s_nowhere, "", flag ? "true" : "false", flag);

    /// <summary>A number of JSON.</summary>
    public static ScalarNode Number(JsonValue number)
    {
        if (number.TryGetValue<long>(out var whole))
            return Plain(Python.Text(whole));
        var text = Python.Float(number.Deserialized<double>());
        var exponent = text.IndexOf('e', StringComparison.Ordinal);
        // Without a point before the exponent it would be a text.
        return Plain(exponent < 0 || text.Contains('.', StringComparison.Ordinal) ? text : text.Insert(exponent, ".0"));
    }

    public static MapNode Map(IEnumerable<KeyValuePair<string, Node>> entries)
        => new(s_nowhere, "", [.. entries.Select(x => new Entry(x.Key, s_nowhere, x.Value))]);

    public static ListNode List(IEnumerable<Node> items) => new(s_nowhere, "", [.. items]);

    /// <summary>JSON as YAML has it.</summary>
    public static Node Anything(JsonNode? json) => json switch
    {
        JsonObject map => Map(map.Select(x => KeyValuePair.Create(x.Key, Anything(x.Value)))),
        JsonArray list => List(list.Select(Anything)),
        JsonValue value => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.True => Truth(true),
            System.Text.Json.JsonValueKind.False => Truth(false),
            System.Text.Json.JsonValueKind.Number => Number(value),
            _ => Text(value.ToString()),
        },
        _ => Plain("null"),
    };

    /// <summary>A member of a JSON value; null when it is no object, for a service may answer anything.</summary>
    public static JsonNode? At(this JsonNode? json, string name) => (json as JsonObject)?[name];

    /// <summary>A text of JSON; null when it is none.</summary>
    public static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <summary>The text of a JSON value that is one.</summary>
    public static string? TextOf(JsonNode? json) => json is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static T Deserialized<T>(this JsonValue value) => System.Text.Json.JsonSerializer.Deserialize<T>(value.ToJsonString())!;
}
