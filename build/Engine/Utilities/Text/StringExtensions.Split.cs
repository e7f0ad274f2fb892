namespace Nuke.Common.Utilities;

public static partial class StringExtensions
{
    // A hump needs a lower-case letter before an upper-case one, so these words would fall apart.
    private static readonly string[] s_knownWords =
    [
        "DotNet", "GitHub", "GitVersion", "MSBuild", "NuGet", "ReSharper", "AppVeyor", "TeamCity", "GitLab", "SignPath",
        "JetBrains",
    ];

    /// <summary>Splits where <paramref name="predicate"/> holds for a character and its index.</summary>
    public static IEnumerable<string> Split(
        this string str,
        Func<char, int, bool> predicate,
        bool includeSplitCharacter = false)
    {
        var start = 0;
        for (var i = 0; i < str.Length; i++)
        {
            if (!predicate(str[i], i))
                continue;

            yield return str[start..i];
            start = includeSplitCharacter ? i : i + 1;
        }

        yield return str[start..];
    }

    /// <summary>Splits before an upper-case letter that follows a lower-case one; an exclusion stays in one piece.</summary>
    public static IEnumerable<string> SplitCamelHumps(this string str, params string[] exclusions)
    {
        var start = 0;
        for (var i = 0; i < str.Length;)
        {
            var word = LongestAt(str, i, exclusions);
            var startsHump = word > 0 || (i > 0 && char.IsLower(str[i - 1]) && char.IsUpper(str[i]));
            if (startsHump && i > start)
            {
                yield return str[start..i];
                start = i;
            }

            i += Math.Max(word, 1);
        }

        yield return str[start..];
    }

    /// <summary>Splits into humps with words such as <c>NuGet</c> and <c>MSBuild</c> in one piece.</summary>
    public static IEnumerable<string> SplitCamelHumpsWithKnownWords(this string str) =>
        str.SplitCamelHumps(s_knownWords);

    /// <summary>Splits into lines, empty ones included.</summary>
    public static string[] SplitLineBreaks(this string str) => str.Split(["\r\n", "\n"], StringSplitOptions.None);

    /// <summary>Splits at spaces, empty pieces left out.</summary>
    public static string[] SplitSpace(this string str) => str.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int LongestAt(string str, int index, string[] words)
    {
        var longest = 0;
        foreach (var word in words)
        {
            if (word.Length > longest && string.Compare(str, index, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)
                longest = word.Length;
        }

        return longest;
    }
}
