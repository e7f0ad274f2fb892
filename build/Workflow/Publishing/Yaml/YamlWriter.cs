using System.Text;

namespace MlOpsBuild.Workflow.Publishing.Yaml;

/// <summary>Writes a document: two spaces a level, items of lists below their key, comments where they were put.</summary>
internal sealed class YamlWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>The text of a document, with a comment at its head.</summary>
    public static string Write(string head, YamlMap document)
    {
        var writer = new YamlWriter();
        writer.Comment(head, 0);
        writer.Entries(document, 0, isFirstPlaced: false);
        return writer._text.ToString();
    }

    /// <summary>The text of a list, as a piece of a document.</summary>
    public static string Write(YamlList list)
    {
        var writer = new YamlWriter();
        writer.Items(list, 0);
        return writer._text.ToString();
    }

    private void Entries(YamlMap map, int indent, bool isFirstPlaced)
    {
        var isFirst = true;
        var isLong = false;
        foreach (var (key, value) in map)
        {
            var wasLong = isLong;
            isLong = value is YamlMap { Count: > 0 } or YamlList { Count: > 0, IsFlow: false };
            if (!isFirst && map.IsSpaced && (isLong || wasLong))
                _text.Append('\n');
            if (isFirst && isFirstPlaced)
                _text.Append(key).Append(':');
            else
            {
                Comment(value.Above, indent);
                Line(indent).Append(key).Append(':');
            }

            Value(value, indent);
            isFirst = false;
        }
    }

    /// <summary>What stands behind a key, to the end of its last line.</summary>
    private void Value(YamlNode value, int indent)
    {
        switch (value)
        {
            case YamlText { IsBlock: true } block:
                Block(block, indent + 2);
                break;
            case YamlMap { Count: > 0 } map:
                End(map);
                Entries(map, indent + 2, isFirstPlaced: false);
                break;
            case YamlList { Count: > 0, IsFlow: false } list:
                End(list);
                Items(list, indent + 2);
                break;
            default:
                _text.Append(' ').Append(Inline(value));
                End(value);
                break;
        }
    }

    private void Items(YamlList list, int indent)
    {
        var isFirst = true;
        foreach (var item in list)
        {
            if (!isFirst && list.IsSpaced)
                _text.Append('\n');
            Comment(item.Above, indent);
            Line(indent).Append('-');
            if (item is YamlMap { Count: > 0 } map)
            {
                _text.Append(' ');
                Entries(map, indent + 2, isFirstPlaced: true);
            }
            else
                Value(item, indent);
            isFirst = false;
        }
    }

    private void Block(YamlText block, int indent)
    {
        _text.Append(block.Text.EndsWith('\n') ? " |" : " |-");
        End(block);
        foreach (var line in block.Text.TrimEnd('\n').Split('\n'))
            _text.Append(line.Length == 0 ? "" : new string(' ', indent)).Append(line).Append('\n');
    }

    private static string Inline(YamlNode node) => node switch
    {
        YamlText text => text.Inline,
        YamlList list => $"[{string.Join(", ", list.Select(x => x is YamlText text ? text.InFlow : Inline(x)))}]",
        _ => "{}",
    };

    private StringBuilder Line(int indent) => _text.Append(' ', indent);

    private void End(YamlNode node) => _text.Append(node.Beside is null ? "" : $" # {node.Beside}").Append('\n');

    private void Comment(string? comment, int indent)
    {
        foreach (var line in comment?.Split('\n') ?? [])
            Line(indent).Append(line.Length == 0 ? "#" : $"# {line}").Append('\n');
    }
}
