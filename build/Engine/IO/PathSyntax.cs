namespace Nuke.Common.IO;

/// <summary>
/// The grammar of paths: roots (<c>/</c>, <c>C:</c>, <c>\\server</c>), separators, and the collapse of <c>.</c> and
/// <c>..</c>. It looks at the text alone, so a Windows path keeps its meaning on Linux and the other way round.
/// </summary>
internal static class PathSyntax
{
    public const char WinSeparator = '\\';
    public const char UnixSeparator = '/';

    public static bool IsSeparator(char c) => c is WinSeparator or UnixSeparator;

    public static bool HasWinRoot(string? path) => path is { Length: >= 2 } && char.IsLetter(path[0]) && path[1] == ':';

    public static bool HasUnixRoot(string? path) => path is { Length: >= 1 } && path[0] == UnixSeparator;

    public static bool HasUncRoot(string? path) =>
        path is { Length: >= 3 }
        && path[0] == WinSeparator
        && path[1] == WinSeparator
        && char.IsLetterOrDigit(path[2]);

    /// <summary>The root without a trailing separator (but for <c>/</c>), <c>null</c> for a relative path.</summary>
    public static string? RootOf(string? path)
    {
        if (path is null)
            return null;
        if (HasUnixRoot(path))
            return "/";
        if (HasWinRoot(path))
            return path[..2];
        if (!HasUncRoot(path))
            return null;

        var end = path.AsSpan(2).IndexOfAny(WinSeparator, UnixSeparator);
        return end < 0 ? path : path[..(end + 2)];
    }

    public static char SeparatorOf(string? path) =>
        HasUnixRoot(path) ? UnixSeparator
        : HasWinRoot(path) || HasUncRoot(path) ? WinSeparator
        : Path.DirectorySeparatorChar;

    /// <summary>Windows does not tell apart names by case; Unix does.</summary>
    public static StringComparison ComparisonOf(string path) =>
        SeparatorOf(path) == WinSeparator ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>One separator, no <c>.</c>, no <c>..</c> but leading ones of a relative path, none at the end.</summary>
    /// <exception cref="ArgumentException">The path leads above its root, or the separator does not fit the root.</exception>
    public static string Normalize(string? path, char? separator = null)
    {
        path ??= "";
        var root = RootOf(path);
        if (root is not null && separator is { } wanted && wanted != SeparatorOf(path))
            throw new ArgumentException($"Path '{path}' requires the separator '{SeparatorOf(path)}', not '{wanted}'");

        var parts = new List<string>();
        foreach (var part in Parts(path[(root?.Length ?? 0)..]))
        {
            if (part == ".")
                continue;

            if (part != ".." || (parts.Count == 0 ? root is null : parts[^1] == ".."))
                parts.Add(part);
            else if (parts.Count == 0)
                throw new ArgumentException($"Path '{path}' leads above its root '{root}'");
            else
                parts.RemoveAt(parts.Count - 1);
        }

        return Prefix(root) + string.Join(separator ?? SeparatorOf(path), parts);

        string Prefix(string? value) =>
            value is null ? ""
            : HasUncRoot(value) && parts.Count == 0 ? value
            : value == "/" ? value
            : value + WinSeparator;
    }

    public static string[] Parts(string path) =>
        path.Split([WinSeparator, UnixSeparator], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Appends <paramref name="right"/>, which may be empty and must not be rooted.</summary>
    /// <exception cref="ArgumentException">The right path is rooted.</exception>
    public static string Combine(string? left, string? right, char? separator = null)
    {
        if (RootOf(right) is not null)
            throw new ArgumentException($"Cannot append '{right}' to '{left}': it is a rooted path");
        if (string.IsNullOrEmpty(left))
            return right ?? "";
        if (string.IsNullOrEmpty(right))
            return left;

        return left.TrimEnd(WinSeparator, UnixSeparator) + (separator ?? SeparatorOf(left)) + right;
    }
}
