using System.Globalization;
using System.Text;

namespace MlOpsBuild.Emulator.Tracking.Search;

/// <summary>Comparisons as SQL. What a client wrote gets into it as a bound value only.</summary>
internal sealed class SqlQuery
{
    private readonly List<(string Name, object? Value)> _values = [];

    public (string Name, object? Value)[] Values => [.. _values];

    public string Bind(object? value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"$p{_values.Count}");
        _values.Add((name, value));
        return name;
    }

    /// <summary>A comparison of texts. LIKE looks at case and ILIKE does not: SQLite's GLOB and LIKE.</summary>
    public string Text(string expression, Comparison comparison)
    {
        if (comparison.Texts.Count == 0)
            throw comparison.NotForText();
        return comparison.Operator switch
        {
            "=" or "!=" => $"{expression} {comparison.Operator} {Bind(comparison.Texts[0])}",
            "LIKE" => $"{expression} GLOB {Bind(Glob(comparison.Texts[0]))}",
            "ILIKE" => $"{expression} LIKE {Bind(comparison.Texts[0])}",
            "IN" or "NOT IN" => $"{expression} {comparison.Operator} ({string.Join(", ", comparison.Texts.Select(Bind))})",
            _ => throw comparison.NotForText(),
        };
    }

    public string Number(string expression, Comparison comparison)
    {
        if (comparison.Number is not { } number || comparison.Operator is "IN" or "NOT IN" or "LIKE" or "ILIKE")
            throw comparison.NotForNumbers();
        return $"{expression} {comparison.Operator} {Bind(number)}";
    }

    private static string Glob(string pattern)
    {
        var glob = new StringBuilder();
        foreach (var c in pattern)
        {
            glob.Append(c switch
            {
                '%' => "*",
                '_' => "?",
                '*' or '?' or '[' => $"[{c}]",
                _ => c.ToString(),
            });
        }

        return glob.ToString();
    }
}
