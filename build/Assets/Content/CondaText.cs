using System.Globalization;
using System.Text;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Content;

/// <summary>
/// YAML as PyYAML dumps it with sorted keys: block style, sequences as deep as their key. Environments are sent, and
/// their versions hashed, in this text. Lines longer than 80 columns are folded at spaces as PyYAML folds them.
/// </summary>
internal static class CondaText
{
    private const int Width = 80;

    public static string Write(Node node)
    {
        var text = new StringBuilder();
        Value(text, node, 0);
        return text.ToString();
    }

    private static void Value(StringBuilder text, Node node, int indent)
    {
        switch (node)
        {
            case MapNode { Entries.Count: > 0 } map:
                Map(text, map, indent);
                break;
            case ListNode { Items.Count: > 0 } list:
                List(text, list, indent);
                break;
            default:
                text.Append(node is MapNode ? "{}" : node is ListNode ? "[]" : Scalar((ScalarNode)node, indent)).Append('\n');
                break;
        }
    }

    private static void Map(StringBuilder text, MapNode map, int indent)
    {
        var first = true;
        foreach (var entry in map.Entries.OrderBy(x => x.Key, StringComparer.Ordinal))
        {
            text.Append(' ', first ? 0 : indent).Append(Text(entry.Key, YamlScalar.Resolve(entry.Key), indent)).Append(':');
            first = false;
            switch (entry.Value)
            {
                case MapNode { Entries.Count: > 0 }:
                    text.Append('\n').Append(' ', indent + 2);
                    Value(text, entry.Value, indent + 2);
                    break;
                case ListNode { Items.Count: > 0 }:
                    text.Append('\n').Append(' ', indent);
                    Value(text, entry.Value, indent);
                    break;
                default:
                    text.Append(' ');
                    Value(text, entry.Value, indent + 2);
                    break;
            }
        }
    }

    private static void List(StringBuilder text, ListNode list, int indent)
    {
        for (var i = 0; i < list.Items.Count; i++)
        {
            text.Append(' ', i == 0 ? 0 : indent).Append("- ");
            Value(text, list.Items[i], indent + 2);
        }
    }

    private static string Scalar(ScalarNode scalar, int indent) => scalar.Value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        double number => Python.Float(number) switch { "inf" => ".inf", "-inf" => "-.inf", "nan" => ".nan", var x => x },
        long number => number.ToString(CultureInfo.InvariantCulture),
        _ => Text(scalar.Text, YamlScalar.Resolve(scalar.Text), indent),
    };

    private static string Text(string text, object? meaning, int indent)
    {
        if (text.Any(c => c is < ' ' or > '~'))
            return DoubleQuoted(text);
        var plain = meaning is string && text == text.Trim() && (text[0] is not ('-' or '?' or ':') || (text.Length > 1 && text[1] != ' '))
            && !"!&*|>'\"%@`#,[]{}".Contains(text[0], StringComparison.Ordinal)
            && !text.Contains(": ", StringComparison.Ordinal) && !text.EndsWith(':') && !text.Contains(" #", StringComparison.Ordinal)
            && text is not ("=" or "<<") && !text.StartsWith("---", StringComparison.Ordinal) && !text.StartsWith("...", StringComparison.Ordinal);
        return Folded(plain ? text : "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'", indent);
    }

    /// <summary>A line ends at the first single space after column 80.</summary>
    private static string Folded(string text, int indent)
    {
        if (text.Length + indent <= Width)
            return text;
        var folded = new StringBuilder();
        var column = indent;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ' ' && column > Width && i > 0 && i + 1 < text.Length && text[i - 1] != ' ' && text[i + 1] != ' ')
            {
                folded.Append('\n').Append(' ', indent);
                column = indent;
                continue;
            }

            folded.Append(text[i]);
            column++;
        }

        return folded.ToString();
    }

    private static string DoubleQuoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(rune.Value switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                '\r' => "\\r",
                >= ' ' and <= '~' => rune.ToString(),
                < 0x100 => "\\x" + rune.Value.ToString("X2", CultureInfo.InvariantCulture),
                < 0x10000 => "\\u" + rune.Value.ToString("X4", CultureInfo.InvariantCulture),
                _ => "\\U" + rune.Value.ToString("X8", CultureInfo.InvariantCulture),
            });
        }

        return quoted.Append('"').ToString();
    }
}
