using Nuke.Common.Utilities.Collections;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>
    /// The files in the directory, sorted by name, then those of the directories below, <paramref name="depth"/>
    /// levels in all. Symbolic links to directories are not entered.
    /// </summary>
    /// <param name="path">Where to look.</param>
    /// <param name="pattern">Names to return; <c>*</c> stands for any text.</param>
    /// <param name="depth">How many levels; 1 is the directory itself.</param>
    /// <param name="attributes">Files that have any of these are left out.</param>
    public static IEnumerable<AbsolutePath> GetFiles(
        this AbsolutePath path,
        string pattern = "*",
        int depth = 1,
        FileAttributes attributes = 0)
    {
        Assert.True(depth >= 0);
        return depth == 0
            ? []
            : path.Concat(Below(path, depth - 1)).SelectMany(x => Entries(Directory.EnumerateFiles(x, pattern), attributes));
    }

    /// <summary>
    /// The directories in the directory, sorted by name, then those below, <paramref name="depth"/> levels in all.
    /// Symbolic links are returned but not entered.
    /// </summary>
    /// <param name="path">Where to look.</param>
    /// <param name="pattern">Names to return; <c>*</c> stands for any text.</param>
    /// <param name="depth">How many levels; 1 is the directory itself.</param>
    /// <param name="attributes">Directories that have any of these are left out.</param>
    public static IEnumerable<AbsolutePath> GetDirectories(
        this AbsolutePath path,
        string pattern = "*",
        int depth = 1,
        FileAttributes attributes = 0)
    {
        Assert.True(depth >= 0);
        return depth == 0
            ? []
            : path.Concat(Below(path, depth - 1)).SelectMany(x => Entries(Directory.EnumerateDirectories(x, pattern), attributes));
    }

    /// <summary>The nearest directory above that fulfils the condition.</summary>
    public static AbsolutePath? FindParent(this AbsolutePath path, Func<AbsolutePath, bool> predicate) =>
        path.NotNull().Descendants(x => x.Parent).FirstOrDefault(predicate);

    /// <summary>The path itself or the nearest directory above that fulfils the condition.</summary>
    public static AbsolutePath? FindParentOrSelf(this AbsolutePath path, Func<AbsolutePath, bool> predicate) =>
        path.NotNull().DescendantsAndSelf(x => x.Parent).FirstOrDefault(predicate);

    // Level by level, as far as the levels go. A link could lead back up and never end.
    private static IEnumerable<AbsolutePath> Below(AbsolutePath path, int levels)
    {
        IReadOnlyCollection<AbsolutePath> current = [path];
        for (; levels > 0 && current.Count > 0; levels--)
        {
            current = [.. current.SelectMany(x => Entries(Directory.EnumerateDirectories(x), FileAttributes.ReparsePoint))];
            foreach (var directory in current)
                yield return directory;
        }
    }

    private static IEnumerable<AbsolutePath> Entries(IEnumerable<string> paths, FileAttributes excluded) =>
        paths.Where(x => excluded == 0 || (File.GetAttributes(x) & excluded) == 0)
            .Order(StringComparer.Ordinal)
            .Select(AbsolutePath.Create);
}
