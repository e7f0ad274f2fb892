using System.Text.Encodings.Web;
using System.Text.Json;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Tests.Mutations;

/// <summary>A tree as YAML with one field in a line, and where each is.</summary>
internal sealed class EmittedDocument
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> _lines = [];

    public EmittedDocument(MapNode root) => Map(root, "", "");

    public string Text => string.Join('\n', _lines) + "\n";

    /// <summary>The line of each field's key, or of a list's item.</summary>
    public Dictionary<string, int> Lines { get; } = new() { [""] = 1 };

    private void Map(MapNode map, string first, string indent)
    {
        foreach (var (index, entry) in map.Entries.Index())
        {
            Lines[entry.Value.Path] = _lines.Count + 1;
            Value(entry.Value, (index == 0 ? first : indent) + Quoted(entry.Key) + ":", indent);
        }
    }

    private void Value(Node node, string before, string indent)
    {
        switch (node)
        {
            case MapNode { Entries.Count: > 0 } map:
                _lines.Add(before);
                Map(map, indent + "  ", indent + "  ");
                break;
            case ListNode { Items.Count: > 0 } list:
                _lines.Add(before);
                foreach (var item in list.Items)
                    Item(item, indent + "  ");
                break;
            default:
                _lines.Add($"{before} {Flow(node)}".TrimEnd());
                break;
        }
    }

    private void Item(Node item, string indent)
    {
        Lines[item.Path] = _lines.Count + 1;
        if (item is MapNode { Entries.Count: > 0 } map)
            Map(map, indent + "- ", indent + "  ");
        else if (item is ListNode { Items.Count: > 0 })
            Value(item, indent + "-", indent);
        else
            _lines.Add($"{indent}- {Flow(item)}");
    }

    private static string Flow(Node node) => node switch
    {
        MapNode => "{}",
        ListNode => "[]",
        ScalarNode { Value: string text } => Quoted(text),
        ScalarNode scalar => scalar.Text,
        _ => "",
    };

    /// <summary>Texts that look like something else are quoted, and so are those that mean something in YAML.</summary>
    private static string Quoted(string text) => text.Length > 0 && text.All(x => char.IsAsciiLetterOrDigit(x) || x is '_' or '.' or '/' or '-') && char.IsAsciiLetter(text[0]) && YamlScalar.Resolve(text) is string
        ? text
        : JsonSerializer.Serialize(text, s_json);
}
