using System.Text;
using System.Text.Json;

namespace MlOpsBuild.Emulator.Serving.Launch.Dockerfiles;

/// <summary>Words, quotes and variables as Docker reads them. Pure.</summary>
internal static class DockerWords
{
    /// <summary>Words between blanks; quotes keep blanks and are taken away, as is a backslash before a character.</summary>
    /// <param name="text">The text.</param>
    /// <param name="variables">What <c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-other}</c> and <c>${NAME:+other}</c> stand for; an unknown one is empty.</param>
    /// <exception cref="FormatException">What is wrong and how to mend it.</exception>
    public static IReadOnlyList<string> Split(string text, IReadOnlyDictionary<string, string> variables)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, isWord) = ('\0', false);
        for (var at = 0; at < text.Length; at++)
        {
            var next = text[at];
            if (quote == '\0' && char.IsWhiteSpace(next))
            {
                if (isWord)
                    words.Add(word.ToString());
                word.Clear();
                isWord = false;
                continue;
            }

            isWord = true;
            if (next == quote)
                quote = '\0';
            else if (quote == '\0' && next is '"' or '\'')
                quote = next;
            else if (next == '\\' && quote != '\'' && at + 1 < text.Length)
                word.Append(text[++at]);
            else if (next == '$' && quote != '\'')
                word.Append(Variable(text, ref at, variables));
            else
                word.Append(next);
        }

        if (quote != '\0')
            throw new FormatException($"a {quote} has no partner: close the quote");
        if (isWord)
            words.Add(word.ToString());
        return words;
    }

    /// <summary>The words of an exec form; null when the text is none.</summary>
    public static IReadOnlyList<string>? Exec(string text)
    {
        if (!text.StartsWith('['))
            return null;
        try
        {
            return JsonSerializer.Deserialize(text, DockerJson.Default.StringArray);
        }
        catch (JsonException)
        {
            throw new FormatException($"{text} begins like an exec form, but is no JSON array of strings: write it with double quotes, as [\"python\", \"app.py\"]");
        }
    }

    private static string Variable(string text, ref int at, IReadOnlyDictionary<string, string> variables)
    {
        var begin = at + 1;
        if (begin < text.Length && text[begin] == '{')
        {
            var end = text.IndexOf('}', begin);
            if (end < 0)
                throw new FormatException("a ${ has no }: close the brace");
            at = end;
            return Braced(text[(begin + 1)..end], variables);
        }

        var after = NameEnd(text, begin);
        if (after == begin)
            return "$";
        at = after - 1;
        return variables.GetValueOrDefault(text[begin..after], "");
    }

    private static string Braced(string inner, IReadOnlyDictionary<string, string> variables)
    {
        var end = NameEnd(inner, 0);
        var value = variables.GetValueOrDefault(inner[..end], "");
        return inner[end..] switch
        {
            _ when end == 0 => throw new FormatException($"${{{inner}}} names no variable: write ${{NAME}}"),
            "" => value,
            [':', '-', .. var other] => value.Length > 0 ? value : other,
            [':', '+', .. var other] => value.Length > 0 ? other : "",
            _ => throw new FormatException($"${{{inner}}} is not understood: write ${{NAME}}, ${{NAME:-other}} or ${{NAME:+other}}"),
        };
    }

    private static int NameEnd(string text, int at)
    {
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        return at;
    }
}
