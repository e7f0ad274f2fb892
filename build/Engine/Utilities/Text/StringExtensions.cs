using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Nuke.Common.Utilities;

/// <summary>Everyday operations on text; all comparisons are ordinal.</summary>
public static partial class StringExtensions
{
    /// <summary>Whether the text is null or empty.</summary>
    public static bool IsNullOrEmpty([NotNullWhen(false)] this string? str) => string.IsNullOrEmpty(str);

    /// <summary>Whether the text is null, empty or blank.</summary>
    public static bool IsNullOrWhiteSpace([NotNullWhen(false)] this string? str) => string.IsNullOrWhiteSpace(str);

    /// <summary>The text with its first character in upper case.</summary>
    public static string Capitalize(this string text) =>
        text.IsNullOrEmpty() ? text : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];

    /// <summary>The character, <paramref name="count"/> times.</summary>
    public static string Repeat(this char ch, int count) => new(ch, count);

    /// <summary>Text in front of the text.</summary>
    public static string Prepend(this string str, string prependText) => prependText + str;

    /// <summary>Text behind the text.</summary>
    public static string Append(this string str, string appendText) => str + appendText;

    /// <summary>Replaces each match of <paramref name="pattern"/> by what the evaluator returns.</summary>
    public static string ReplaceRegex(
        this string str,
        [StringSyntax(StringSyntaxAttribute.Regex)] string pattern,
        MatchEvaluator matchEvaluator,
        RegexOptions options = RegexOptions.None)
        => Regex.Replace(str, pattern, matchEvaluator, options);
}
