using System.Runtime.CompilerServices;
using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>
    /// Whether it is there, as a file or as a directory according to the name of the variable: <c>…File</c>,
    /// <c>…Executable</c>, <c>…Exe</c>, <c>…Script</c>, <c>…Archive</c> or <c>…Directory</c>, <c>…Dir</c>, <c>…Folder</c>.
    /// </summary>
    /// <exception cref="ArgumentException">The name tells neither.</exception>
    public static bool Exists(
        this AbsolutePath path,
        [CallerArgumentExpression(nameof(path))] string? expression = null)
    {
        expression ??= "";
        if (expression.EndsWithAnyOrdinalIgnoreCase("file", "executable", "exe", "script", "archive"))
            return path.FileExists();
        if (expression.EndsWithAnyOrdinalIgnoreCase("directory", "dir", "folder"))
            return path.DirectoryExists();

        throw new ArgumentException(
            $"The name '{expression}' does not tell whether a file or a directory is meant; use FileExists or DirectoryExists");
    }

    /// <summary>Whether there is such a file.</summary>
    public static bool FileExists(this AbsolutePath path) => File.Exists(path);

    /// <summary>Whether there is such a directory.</summary>
    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);

    /// <summary>Whether the directory contains a file of that name; <c>*</c> stands for any text.</summary>
    public static bool ContainsFile(
        this AbsolutePath path,
        string pattern,
        SearchOption options = SearchOption.TopDirectoryOnly)
    {
        Assert.DirectoryExists(path);
        return Directory.EnumerateFiles(path, pattern, options).Any();
    }

    /// <summary>Whether the directory contains a directory of that name; <c>*</c> stands for any text.</summary>
    public static bool ContainsDirectory(
        this AbsolutePath path,
        string pattern,
        SearchOption options = SearchOption.TopDirectoryOnly)
    {
        Assert.DirectoryExists(path);
        return Directory.EnumerateDirectories(path, pattern, options).Any();
    }

    /// <summary>The path if it <see cref="Exists"/>, otherwise <c>null</c>.</summary>
    public static AbsolutePath? Existing(
        this AbsolutePath path,
        [CallerArgumentExpression(nameof(path))] string? expression = null)
        => path.Exists(expression) ? path : null;

    /// <summary>The path if there is such a file, otherwise <c>null</c>.</summary>
    public static AbsolutePath? ExistingFile(this AbsolutePath path) => path.FileExists() ? path : null;

    /// <summary>The path if there is such a directory, otherwise <c>null</c>.</summary>
    public static AbsolutePath? ExistingDirectory(this AbsolutePath path) => path.DirectoryExists() ? path : null;

    /// <summary>Those that are files.</summary>
    public static IEnumerable<AbsolutePath> WhereFileExists(this IEnumerable<AbsolutePath> paths) =>
        paths.Where(x => x.FileExists());

    /// <summary>Those that are directories.</summary>
    public static IEnumerable<AbsolutePath> WhereDirectoryExists(this IEnumerable<AbsolutePath> paths) =>
        paths.Where(x => x.DirectoryExists());
}
