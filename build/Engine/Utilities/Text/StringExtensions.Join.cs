namespace Nuke.Common.Utilities;

public static partial class StringExtensions
{
    /// <summary>Joins the texts with <paramref name="separator"/>.</summary>
    public static string Join(this IEnumerable<string?> enumerable, string separator) =>
        string.Join(separator, enumerable);

    /// <summary>Joins the texts with <paramref name="separator"/>.</summary>
    public static string Join(this IEnumerable<string?> enumerable, char separator) =>
        string.Join(separator, enumerable);

    /// <summary>Joins with a space.</summary>
    public static string JoinSpace(this IEnumerable<string?> values) => values.Join(' ');

    /// <summary>Joins with <c>-</c>.</summary>
    public static string JoinDash(this IEnumerable<string?> values) => values.Join('-');

    /// <summary>Joins with <c>_</c>.</summary>
    public static string JoinUnderscore(this IEnumerable<string?> values) => values.Join('_');

    /// <summary>Joins with <c>;</c>.</summary>
    public static string JoinSemicolon(this IEnumerable<string?> values) => values.Join(';');

    /// <summary>Joins with <c>/</c>.</summary>
    public static string JoinSlash(this IEnumerable<string?> values) => values.Join('/');

    /// <summary>Joins with <c>.</c>.</summary>
    public static string JoinDot(this IEnumerable<string?> values) => values.Join('.');

    /// <summary>Joins with <c>,</c>.</summary>
    public static string JoinComma(this IEnumerable<string?> values) => values.Join(',');

    /// <summary>Joins with a comma and a space.</summary>
    public static string JoinCommaSpace(this IEnumerable<string?> values) => values.Join(", ");

    /// <summary>Joins as an enumeration: <c>a, b, or c</c>.</summary>
    public static string JoinCommaOr(this IEnumerable<string?> values) => Enumerate([.. values], "or");

    /// <summary>Joins as an enumeration: <c>a, b, and c</c>.</summary>
    public static string JoinCommaAnd(this IEnumerable<string?> values) => Enumerate([.. values], "and");

    /// <summary>Joins with the line break of a platform, this one by default.</summary>
    public static string JoinNewLine(this IEnumerable<string?> values, PlatformFamily? platformFamily = null) =>
        values.Join(platformFamily switch
        {
            null => Environment.NewLine,
            PlatformFamily.Windows => "\r\n",
            _ => "\n",
        });

    private static string Enumerate(string?[] values, string conjunction) => values.Length switch
    {
        < 2 => values.JoinCommaSpace(),
        2 => $"{values[0]} {conjunction} {values[1]}",
        _ => $"{values[..^1].JoinCommaSpace()}, {conjunction} {values[^1]}",
    };
}
