namespace Nuke.Common.Utilities;

public static partial class StringExtensions
{
    /// <summary>The text in double quotes, those within escaped by a backslash.</summary>
    public static string DoubleQuote(this string? str) =>
        $"\"{str?.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>In double quotes if it contains a space; blank becomes empty, quoted text stays as it is.</summary>
    public static string DoubleQuoteIfNeeded(this string? str) => str.DoubleQuoteIfNeeded(' ');

    /// <summary>In double quotes if it contains one of <paramref name="disallowed"/>; quoted text stays as it is.</summary>
    public static string DoubleQuoteIfNeeded(this string? str, params char?[] disallowed)
    {
        if (str.IsNullOrWhiteSpace())
            return "";
        return str.IsDoubleQuoted() || !ContainsAny(str, disallowed) ? str : str.DoubleQuote();
    }

    /// <summary>The text in single quotes, those within escaped by a backslash.</summary>
    public static string SingleQuote(this string? str) => $"'{str?.Replace("'", "\\'", StringComparison.Ordinal)}'";

    /// <summary>In single quotes if it contains a space; blank becomes empty, quoted text stays as it is.</summary>
    public static string SingleQuoteIfNeeded(this string? str) => str.SingleQuoteIfNeeded(' ');

    /// <summary>In single quotes if it contains one of <paramref name="disallowed"/>; quoted text stays as it is.</summary>
    public static string SingleQuoteIfNeeded(this string? str, params char?[] disallowed)
    {
        if (str.IsNullOrWhiteSpace())
            return "";
        return str.IsSingleQuoted() || !ContainsAny(str, disallowed) ? str : str.SingleQuote();
    }

    /// <summary>Whether the text starts and ends with a double quote.</summary>
    public static bool IsDoubleQuoted(this string str) => str.StartsWith('"') && str.EndsWith('"');

    /// <summary>Whether the text starts and ends with a single quote.</summary>
    public static bool IsSingleQuoted(this string str) => str.StartsWith('\'') && str.EndsWith('\'');

    /// <summary>The text without its double quotes if it has them on both ends.</summary>
    public static string TrimMatchingDoubleQuotes(this string str) => TrimMatching(str, '"');

    /// <summary>The text without its single quotes if it has them on both ends.</summary>
    public static string TrimMatchingSingleQuotes(this string str) => TrimMatching(str, '\'');

    private static string TrimMatching(string str, char quote) =>
        str.Length >= 2 && str[0] == quote && str[^1] == quote ? str[1..^1] : str;

    private static bool ContainsAny(string str, char?[] characters) =>
        Array.Exists(characters, x => x is { } character && str.Contains(character, StringComparison.Ordinal));
}
