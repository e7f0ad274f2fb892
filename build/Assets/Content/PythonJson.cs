using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Content;

/// <summary>JSON as Python's <c>json.dumps(x, sort_keys=True)</c> writes it; hashes are taken of that text.</summary>
internal static class PythonJson
{
    public static string Write(JsonNode? node) => Write(node, sorted: true);

    /// <summary>The same with keys as they come: <c>json.dumps(x)</c>.</summary>
    public static string WriteInOrder(JsonNode? node) => Write(node, sorted: false);

    private static string Write(JsonNode? node, bool sorted)
    {
        var text = new StringBuilder();
        Append(text, node, sorted);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node, bool sorted)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject map:
                text.Append('{');
                var isNext = false;
                foreach (var (key, value) in sorted ? map.OrderBy(x => x.Key, StringComparer.Ordinal).AsEnumerable() : map)
                {
                    text.Append(isNext ? ", " : "").Append(Quoted(key)).Append(": ");
                    Append(text, value, sorted);
                    isNext = true;
                }

                text.Append('}');
                break;
            case JsonArray list:
                text.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    text.Append(i > 0 ? ", " : "");
                    Append(text, list[i], sorted);
                }

                text.Append(']');
                break;
            default:
                text.Append(Scalar(node.AsValue()));
                break;
        }
    }

    private static string Scalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => Quoted(value.GetValue<string>()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ when value.TryGetValue<long>(out var whole) => whole.ToString(CultureInfo.InvariantCulture),
        _ when value.TryGetValue<double>(out var real) => Python.Float(real),
        _ => value.ToJsonString(),
    };

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\b' => "\\b",
                '\f' => "\\f",
                < ' ' or > '~' => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }
}
