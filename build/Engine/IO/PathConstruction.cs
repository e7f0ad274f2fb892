namespace Nuke.Common.IO;

/// <summary>Paths as text, and paths in relation to each other.</summary>
public static class PathConstruction
{
    /// <summary>Whether the path starts with <c>/</c>, a drive or a server.</summary>
    public static bool HasPathRoot(string? path) => PathSyntax.RootOf(path) is not null;

    /// <summary>The root (<c>/</c>, <c>C:</c>, <c>\\server</c>), <c>null</c> for a relative path.</summary>
    public static string? GetPathRoot(string? path) => PathSyntax.RootOf(path);

    /// <summary>The path with one kind of separator and without <c>.</c> and <c>..</c>.</summary>
    /// <exception cref="ArgumentException">The path leads above its root.</exception>
    public static string NormalizePath(string? path, char? separator = null) => PathSyntax.Normalize(path, separator);

    /// <summary>The way from one to the other; empty if they are the same.</summary>
    /// <exception cref="ArgumentException">The two have different roots.</exception>
    public static string GetRelativePath(string basePath, string destinationPath, bool normalize = true)
    {
        basePath = PathSyntax.Normalize(basePath);
        destinationPath = PathSyntax.Normalize(destinationPath);
        var comparison = PathSyntax.ComparisonOf(basePath);
        if (!string.Equals(PathSyntax.RootOf(basePath), PathSyntax.RootOf(destinationPath), comparison))
            throw new ArgumentException($"There is no relative path from '{basePath}' to '{destinationPath}': their roots differ");

        var from = PathSyntax.Parts(basePath);
        var to = PathSyntax.Parts(destinationPath);
        var shared = 0;
        while (shared < Math.Min(from.Length, to.Length) && string.Equals(from[shared], to[shared], comparison))
            shared++;

        return string.Join(
            PathSyntax.SeparatorOf(basePath),
            Enumerable.Repeat("..", from.Length - shared).Concat(to.Skip(shared)));
    }

    /// <summary>Whether the second path is the first or below it.</summary>
    public static bool IsDescendantPath(string basePath, string destinationPath)
    {
        var comparison = PathSyntax.ComparisonOf(basePath);
        var above = PathSyntax.Parts(PathSyntax.Normalize(basePath));
        var below = PathSyntax.Parts(PathSyntax.Normalize(destinationPath));
        return string.Equals(PathSyntax.RootOf(basePath), PathSyntax.RootOf(destinationPath), comparison)
               && above.Length <= below.Length
               && above.Zip(below).All(x => string.Equals(x.First, x.Second, comparison));
    }

    /// <summary>The way from here to the other path.</summary>
    public static RelativePath GetRelativePathTo(this AbsolutePath basePath, string destinationPath) =>
        (RelativePath)GetRelativePath(basePath, destinationPath);

    /// <summary>The way from here to the other path, with forward slashes.</summary>
    public static UnixRelativePath GetUnixRelativePathTo(this AbsolutePath basePath, string destinationPath) =>
        (UnixRelativePath)GetRelativePath(basePath, destinationPath);

    /// <summary>The way from here to the other path, with backslashes.</summary>
    public static WinRelativePath GetWinRelativePathTo(this AbsolutePath basePath, string destinationPath) =>
        (WinRelativePath)GetRelativePath(basePath, destinationPath);

    /// <summary>The same path with forward slashes.</summary>
    public static UnixRelativePath ToUnixRelativePath(this RelativePath path) => (UnixRelativePath)(string)path;

    /// <summary>The same path with backslashes.</summary>
    public static WinRelativePath ToWinRelativePath(this RelativePath path) => (WinRelativePath)(string)path;

    /// <summary>Whether the other path is this one or below it.</summary>
    public static bool Contains(this AbsolutePath basePath, string destinationPath) =>
        IsDescendantPath(basePath, destinationPath);
}
