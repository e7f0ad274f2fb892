using System.Text.RegularExpressions;
using CsCheck;
using Nuke.Common.IO;

namespace MlOpsBuild.Engine.Tests.IO;

/// <summary>Globbing against a matcher that tries everything: slow, and short enough to be seen right.</summary>
public sealed class GlobbingProperties
{
    private static readonly Gen<string[]> s_file = Gen.OneOf("a", "b", "ab", "abb", "c.x").Array[1, 4];

    private static readonly Gen<string[]> s_pattern = Gen
        .OneOf("**", "**", "*", "a", "a*", "*b", "?", "?b*", "[ab]", "[!a]*", "[a-b]b", "{a,c.*}", "{,a}b", "*.{x,y}")
        .Array[1, 4];

    [Fact]
    public void Matches_are_those_of_a_naive_matcher() =>
        Gen.Select(s_file.Array[1, 8], s_pattern).Sample(
            (files, pattern) =>
            {
                using var root = new TemporaryDirectory();
                var created = files.Where(x => TryTouch(root, x)).Select(x => string.Join('/', x)).Distinct().ToList();
                var directories = created.SelectMany(Parents).Append("").Distinct();
                var text = string.Join('/', pattern);

                Found(root, root.Path.GlobFiles(text))
                    .ShouldBe(created.Where(x => MatchesFile(pattern, x.Split('/'))).Order(StringComparer.Ordinal));
                Found(root, root.Path.GlobDirectories(text))
                    .ShouldBe(directories.Where(x => MatchesDirectory(pattern, x.Split('/', StringSplitOptions.RemoveEmptyEntries))).Order(StringComparer.Ordinal));
            },
            iter: 300);

    private static IEnumerable<string> Found(TemporaryDirectory root, IEnumerable<AbsolutePath> paths) =>
        paths.Select(x => (string)root.Path.GetUnixRelativePathTo(x)).Order(StringComparer.Ordinal);

    // A sample may want one name as a file and as a directory; whichever comes second is left out.
    private static bool TryTouch(TemporaryDirectory root, string[] parts)
    {
        var path = root.Path / string.Join('/', parts);
        if (path.DirectoryExists() || parts.SkipLast(1).Select((_, i) => root.Path / string.Join('/', parts[..(i + 1)])).Any(x => x.FileExists()))
            return false;

        path.TouchFile();
        return true;
    }

    private static IEnumerable<string> Parents(string file)
    {
        var parts = file.Split('/');
        return Enumerable.Range(1, parts.Length - 1).Select(x => string.Join('/', parts[..x]));
    }

    // The last segment stands for the name of the file, the others for its directories; '**' stands for both.
    private static bool MatchesFile(string[] pattern, string[] names) =>
        pattern[^1] == "**"
            ? MatchesDirectory(pattern, names[..^1])
            : IsName(pattern[^1], names[^1]) && MatchesDirectory(pattern[..^1], names[..^1]);

    private static bool MatchesDirectory(string[] pattern, string[] names)
    {
        if (pattern.Length == 0)
            return names.Length == 0;
        if (pattern[0] != "**")
            return names.Length > 0 && IsName(pattern[0], names[0]) && MatchesDirectory(pattern[1..], names[1..]);
        return MatchesDirectory(pattern[1..], names) || (names.Length > 0 && MatchesDirectory(pattern, names[1..]));
    }

    private static bool IsName(string pattern, string name)
    {
        var expression = Regex.Replace(pattern, @"\.|\*|\?|\[!|\{|\}|,", x => x.Value switch
        {
            "." => "\\.",
            "*" => ".*",
            "?" => ".",
            "[!" => "[^",
            "{" => "(?:",
            "}" => ")",
            _ => "|",
        });
        return Regex.IsMatch(name, $"^(?:{expression})$");
    }
}
