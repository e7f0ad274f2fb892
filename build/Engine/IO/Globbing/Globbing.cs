using System.IO.Enumeration;

namespace Nuke.Common.IO;

/// <summary>
/// Files and directories by pattern: <c>*</c> any text within a name, <c>?</c> one character, <c>[a-z]</c> and
/// <c>[!a-z]</c> one of or none of a set, <c>{a,b}</c> alternatives, <c>**</c> any number of directories.
/// Case matters except on Windows. Results come in the order of the patterns, then of the paths, each once.
/// </summary>
public static class Globbing
{
    /// <summary>The files below that match one of the patterns; without one the path itself is the pattern.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="ArgumentException">A pattern is rooted or malformed.</exception>
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath directory, params string[] patterns) =>
        Glob(directory, patterns, files: true, EnvironmentInfo.IsWin);

    /// <summary>The directories below that match one of the patterns; without one the path itself is the pattern.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="ArgumentException">A pattern is rooted or malformed.</exception>
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath directory, params string[] patterns) =>
        Glob(directory, patterns, files: false, EnvironmentInfo.IsWin);

    internal static IReadOnlyCollection<AbsolutePath> Glob(
        AbsolutePath directory,
        string[] patterns,
        bool files,
        bool ignoreCase)
    {
        if (patterns.Length == 0)
            (directory, patterns) = SplitAtFirstWildcard(directory);

        return
        [
            .. patterns
                .SelectMany(x => Find(directory, x, files, ignoreCase).Order(StringComparer.Ordinal))
                .Distinct()
                .Select(AbsolutePath.Create),
        ];
    }

    private static HashSet<string> Find(AbsolutePath directory, string text, bool files, bool ignoreCase)
    {
        // Leading '..' leave the directory; further inside they have no meaning in a pattern.
        while (text is ".." || text.StartsWith("../", StringComparison.Ordinal) || text.StartsWith("..\\", StringComparison.Ordinal))
            (directory, text) = (directory / "..", text.Length > 3 ? text[3..] : "");

        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var pattern in GlobPattern.Parse(text))
            Visit(directory, pattern, pattern.Start);
        return found;

        void Visit(string path, GlobPattern pattern, int[] states)
        {
            if (!files && pattern.Accepts(states))
                found.Add(path);

            foreach (var (name, isDirectory, isLink) in Entries(path))
            {
                if (!isDirectory && files && pattern.AcceptsFile(states, name, ignoreCase))
                    found.Add(Path.Join(path, name));
                if (!isDirectory)
                    continue;

                var next = pattern.Enter(states, name, isLink, ignoreCase);
                if (pattern.CanContinue(next))
                    Visit(Path.Join(path, name), pattern, next);
                else if (!files && pattern.Accepts(next))
                    found.Add(Path.Join(path, name));
            }
        }
    }

    private static FileSystemEnumerable<(string Name, bool IsDirectory, bool IsLink)> Entries(string path) =>
        new(
            path,
            static (ref entry) =>
                (entry.FileName.ToString(), entry.IsDirectory, entry.Attributes.HasFlag(FileAttributes.ReparsePoint)),
            new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false });

    private static (AbsolutePath Directory, string[] Patterns) SplitAtFirstWildcard(AbsolutePath path)
    {
        var directory = path.FindParentOrSelf(x => x.ToString().IndexOfAny(['*', '?', '[', '{']) < 0)
            .NotNull($"Path '{path}' has a wildcard in its root");
        return (directory, [directory.GetUnixRelativePathTo(path)]);
    }
}
