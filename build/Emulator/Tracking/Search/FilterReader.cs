using System.Globalization;
using System.Text;

namespace MlOpsBuild.Emulator.Tracking.Search;

/// <summary>Takes a filter apart, word by word.</summary>
internal sealed class FilterReader(string text)
{
    private int _at;

    public bool IsAtEnd
    {
        get
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
                _at++;
            return _at == text.Length;
        }
    }

    /// <summary>A name as the client writes it; a key with other characters stands in backticks or double quotes.</summary>
    public FilterField Field()
    {
        if (IsQuote("`\""))
            return FilterField.Of(null, Quoted());
        var word = Word();
        var dot = word.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return FilterField.Of(null, word.Length > 0 ? word : throw Broken("a name"));
        var key = word[(dot + 1)..];
        if (key.Length == 0 && IsQuote("`\""))
            key = Quoted();
        return FilterField.Of(word[..dot], key.Length > 0 ? key : throw Broken("a key"));
    }

    /// <summary>Takes a word if it comes next: letters in any case, and not the beginning of a longer word.</summary>
    public bool Take(string word)
    {
        if (IsAtEnd)
            return false;
        var at = _at;
        foreach (var part in word.Split(' '))
        {
            while (at > _at && at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            if (string.Compare(text, at, part, 0, part.Length, StringComparison.OrdinalIgnoreCase) != 0)
                return false;
            at += part.Length;
        }

        if (char.IsAsciiLetter(word[^1]) && at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            return false;
        _at = at;
        return true;
    }

    public string Operator() => Comparison.Operators.FirstOrDefault(Take) ?? throw Broken($"one of {string.Join(' ', Comparison.Operators)}");

    /// <summary>A text in quotes, or null when something else comes next.</summary>
    public string? Text() => IsQuote("'\"") ? Quoted() : null;

    public double Number()
    {
        var start = IsAtEnd ? _at : _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '.' or '-' or '+'))
            _at++;
        return double.TryParse(text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Broken("a number or a text in quotes");
    }

    /// <summary>Texts in brackets.</summary>
    public IReadOnlyList<string> Texts()
    {
        if (!Take("("))
            throw Broken("'('");
        List<string> all = [];
        do
            all.Add(Text() ?? throw Broken("a text in quotes"));
        while (Take(","));
        return Take(")") ? all : throw Broken("')'");
    }

    public TrackingException Broken(string expected) => TrackingErrors.Invalid($"Invalid filter or order '{text}': {expected} is expected at character {_at + 1}.");

    private bool IsQuote(string quotes) => !IsAtEnd && quotes.Contains(text[_at], StringComparison.Ordinal);

    private string Word()
    {
        var start = IsAtEnd ? _at : _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '.' or '-' or '/' or ':'))
            _at++;
        return text[start.._at];
    }

    /// <summary>What stands between two quotes; a quote in it is written twice.</summary>
    private string Quoted()
    {
        var quote = text[_at++];
        var content = new StringBuilder();
        for (; _at < text.Length; _at++)
        {
            if (text[_at] != quote)
                content.Append(text[_at]);
            else if (_at + 1 < text.Length && text[_at + 1] == quote)
                content.Append(text[_at++]);
            else
            {
                _at++;
                return content.ToString();
            }
        }

        throw Broken($"a closing {quote}");
    }
}
