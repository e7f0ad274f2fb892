using System.Diagnostics.CodeAnalysis;
using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>The file as the BCL sees it; <c>null</c> stays <c>null</c>.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static FileInfo? ToFileInfo(this AbsolutePath? path) => path is null ? null : new FileInfo(path);

    /// <summary>The directory as the BCL sees it; <c>null</c> stays <c>null</c>.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static DirectoryInfo? ToDirectoryInfo(this AbsolutePath? path) => path is null ? null : new DirectoryInfo(path);

    /// <summary>The time of the last write in UTC; for a directory the latest of all it contains.</summary>
    /// <exception cref="ArgumentException">There is neither a file nor a directory.</exception>
    public static DateTime GetLastWriteTimeUtc(this AbsolutePath path)
    {
        Assert.True(path.DirectoryExists() || path.FileExists(), $"Expected file or directory to exist: {path}");
        return path.DirectoryExists()
            ? path.ToDirectoryInfo().EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
                .Select(x => x.LastWriteTimeUtc)
                .DefaultIfEmpty(Directory.GetLastWriteTimeUtc(path))
                .Max()
            : File.GetLastWriteTimeUtc(path);
    }

    /// <summary>Whether it is a directory whose name starts with a dot.</summary>
    public static bool IsDotDirectory(this AbsolutePath path) => path.DirectoryExists() && path.Name.StartsWith('.');

    /// <summary>Whether the path ends with one of the extensions (dot included), case aside.</summary>
    public static bool HasExtension(this AbsolutePath path, string extension, params string[] alternativeExtensions) =>
        path.Name.EndsWithAnyOrdinalIgnoreCase(alternativeExtensions.Prepend(extension));

    /// <summary>The path with another extension, given with or without its dot.</summary>
    public static AbsolutePath WithExtension(this AbsolutePath path, string? extension) =>
        path.Parent / Path.ChangeExtension(path.Name, extension);
}
