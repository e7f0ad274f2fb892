using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Nuke.Common;

public static partial class Assert
{
    /// <summary>Returns <paramref name="str"/>, or halts if it is null or empty.</summary>
    /// <exception cref="ArgumentException">The string is null or empty.</exception>
    public static string NotNullOrEmpty(
        [NotNull] this string? str,
        string? message = null,
        [CallerArgumentExpression(nameof(str))] string? argumentExpression = null)
        => string.IsNullOrEmpty(str)
            ? throw Failure(message, "Expected string to be not null or empty", argumentExpression)
            : str;

    /// <summary>Returns <paramref name="str"/>, or halts if it is null, empty or blank.</summary>
    /// <exception cref="ArgumentException">The string is null, empty or blank.</exception>
    public static string NotNullOrWhiteSpace(
        [NotNull] this string? str,
        string? message = null,
        [CallerArgumentExpression(nameof(str))] string? argumentExpression = null)
        => string.IsNullOrWhiteSpace(str)
            ? throw Failure(message, "Expected string to be not null or whitespace", argumentExpression)
            : str;

    /// <summary>Halts if <paramref name="collection"/> is null or has no element.</summary>
    /// <exception cref="ArgumentException">The collection is null or empty.</exception>
    public static void NotEmpty<T>(
        [NotNull] IReadOnlyCollection<T>? collection,
        string? message = null,
        [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null)
    {
        if (collection.NotNull(argumentExpression: argumentExpression).Count == 0)
            throw Failure(message, "Expected collection to be not empty", argumentExpression);
    }

    /// <summary>Halts if <paramref name="collection"/> is null or has an element.</summary>
    /// <exception cref="ArgumentException">The collection is null or not empty.</exception>
    public static void Empty<T>(
        [NotNull] IReadOnlyCollection<T>? collection,
        string? message = null,
        [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null)
    {
        if (collection.NotNull(argumentExpression: argumentExpression).Count > 0)
            throw Failure(message, "Expected collection to be empty", argumentExpression);
    }

    /// <summary>Halts unless <paramref name="collection"/> has <paramref name="length"/> elements.</summary>
    /// <exception cref="ArgumentException">The collection is null or of another length.</exception>
    public static void Count<T>(
        [NotNull] IReadOnlyCollection<T>? collection,
        int length,
        string? message = null,
        [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null)
    {
        if (collection.NotNull(argumentExpression: argumentExpression).Count != length)
            throw Failure(message, $"Expected collection to have length of {length}", argumentExpression);
    }

    /// <summary>Halts unless <paramref name="collection"/> has one element.</summary>
    /// <exception cref="ArgumentException">The collection is null or not of length one.</exception>
    public static void HasSingleItem<T>(
        [NotNull] IReadOnlyCollection<T>? collection,
        string? message = null,
        [CallerArgumentExpression(nameof(collection))] string? argumentExpression = null)
        => Count(collection, length: 1, message, argumentExpression);

    /// <summary>Halts unless <paramref name="path"/> is an existing file.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static void FileExists(
        [NotNull] string? path,
        string? message = null,
        [CallerArgumentExpression(nameof(path))] string? argumentExpression = null)
    {
        if (!File.Exists(path.NotNull(argumentExpression: argumentExpression)))
            throw Failure(message, $"Expected file to exist: {path}", argumentExpression);
    }

    /// <summary>Halts unless <paramref name="path"/> is an existing directory.</summary>
    /// <exception cref="ArgumentException">There is no such directory.</exception>
    public static void DirectoryExists(
        [NotNull] string? path,
        string? message = null,
        [CallerArgumentExpression(nameof(path))] string? argumentExpression = null)
    {
        if (!Directory.Exists(path.NotNull(argumentExpression: argumentExpression)))
            throw Failure(message, $"Expected directory to exist: {path}", argumentExpression);
    }
}
