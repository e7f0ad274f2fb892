using System.Text;

namespace MlOpsBuild.Assets.Documents;

/// <summary>A key of a TOML file with the tables it stands in.</summary>
/// <param name="Keys">From the file's root: <c>tool, poetry, dependencies, numpy</c>.</param>
/// <param name="Value">Its value. Numbers, dates and truth values are texts: nobody here asks for them.</param>
internal sealed record TomlEntry(IReadOnlyList<string> Keys, Node Value);

/// <summary>Reads TOML 1.0 as far as a pyproject.toml needs it: tables, keys, strings, arrays, inline tables.</summary>
/// <param name="text">The text.</param>
/// <param name="file">The file, for places.</param>
internal sealed class TomlReader(string text, string file)
{
    private int _at;

    /// <summary>The entries up to the end, or up to where the text is no TOML.</summary>
    /// <param name="brokenAt">Where it breaks off; null when it does not.</param>
    public IReadOnlyList<TomlEntry> Read(out Place? brokenAt)
    {
        List<TomlEntry> entries = [];
        IReadOnlyList<string> table = [];
        brokenAt = null;
        try
        {
            for (Blank(lines: true); _at < text.Length; Blank(lines: true))
            {
                if (Take("[["))
                    (table, _) = (Keys(), Need("]]"));
                else if (Take("["))
                    (table, _) = (Keys(), Need("]"));
                else
                    entries.Add(new TomlEntry([.. table, .. Keys()], Assigned()));
                Blank(lines: false);
                if (_at < text.Length && text[_at] is not ('\r' or '\n'))
                    throw new FormatException();
            }
        }
        catch (FormatException)
        {
            brokenAt = TextPlaces.Of(text, Math.Min(_at, text.Length), file);
        }

        return entries;
    }

    private Node Assigned()
    {
        Need("=");
        Blank(lines: false);
        return Value();
    }

    private List<string> Keys()
    {
        List<string> keys = [];
        do
        {
            Blank(lines: false);
            keys.Add(Peek('"') || Peek('\'') ? Text() : Bare(x => char.IsAsciiLetterOrDigit(x) || x is '-' or '_'));
            Blank(lines: false);
        }
        while (Take("."));
        return keys;
    }

    private Node Value()
    {
        var place = TextPlaces.Of(text, _at, file);
        if (Peek('"') || Peek('\''))
            return Scalar(Text());
        if (Take("["))
        {
            List<Node> items = [];
            for (Blank(lines: true); !Take("]"); Blank(lines: true))
            {
                items.Add(Value());
                Blank(lines: true);
                if (!Take(",") && !Peek(']'))
                    throw new FormatException();
            }

            return new ListNode(place, "", items);
        }

        if (!Take("{"))
            return Scalar(Bare(x => x is not (',' or ']' or '}' or '#' or '\r' or '\n')).TrimEnd());
        List<Entry> entries = [];
        for (Blank(lines: true); !Take("}"); Blank(lines: true))
        {
            entries.Add(new Entry(string.Join('.', Keys()), place, Assigned()));
            Blank(lines: true);
            if (!Take(",") && !Peek('}'))
                throw new FormatException();
        }

        return new MapNode(place, "", entries);

        ScalarNode Scalar(string value) => new(place, "", value, value);
    }

    /// <summary>Any of the four kinds of string.</summary>
    private string Text()
    {
        var quote = text[_at];
        var mark = Take(new string(quote, 3)) ? new string(quote, 3) : Take(quote.ToString()) ? quote.ToString() : "";
        var read = new StringBuilder();
        while (!Take(mark))
        {
            if (_at >= text.Length || (mark.Length == 1 && text[_at] is '\n'))
                throw new FormatException();
            // What an escape means does not matter here, only that an escaped quote ends nothing.
            if (quote == '"' && text[_at] == '\\' && _at + 1 < text.Length)
                read.Append(text[_at++]);
            read.Append(text[_at++]);
        }

        return read.ToString();
    }

    private string Bare(Func<char, bool> may)
    {
        var start = _at;
        while (_at < text.Length && may(text[_at]))
            _at++;
        return _at > start ? text[start.._at] : throw new FormatException();
    }

    private void Blank(bool lines)
    {
        while (_at < text.Length && (text[_at] is ' ' or '\t' or '#' || (lines && text[_at] is '\r' or '\n')))
        {
            if (text[_at++] == '#')
            {
                while (_at < text.Length && text[_at] != '\n')
                    _at++;
            }
        }
    }

    private bool Peek(char mark) => _at < text.Length && text[_at] == mark;

    private bool Take(string mark)
    {
        var isThere = string.CompareOrdinal(text, _at, mark, 0, mark.Length) == 0;
        _at += isThere ? mark.Length : 0;
        return isThere;
    }

    private bool Need(string mark) => Take(mark) ? true : throw new FormatException();
}
