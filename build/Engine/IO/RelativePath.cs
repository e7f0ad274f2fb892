using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>A way from some directory, normalised, with the separator of this operating system.</summary>
[DebuggerDisplay("{_path}")]
[SuppressMessage("Usage", "CA2225", Justification = "The operators are NUKE's.")]
public class RelativePath
{
    private readonly string _path;
    private readonly char? _separator;

    /// <summary>A path that is normalised already.</summary>
    protected RelativePath(string path, char? separator = null)
    {
        _path = path;
        _separator = separator;
    }

    /// <summary>The path of that text; <c>null</c> stays <c>null</c>.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static explicit operator RelativePath?(string? path) =>
        path is null ? null : new RelativePath(PathSyntax.Normalize(path));

    /// <summary>The text of the path; <c>null</c> stays <c>null</c>.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(RelativePath? path) => path?._path;

    /// <summary>The path below.</summary>
    /// <exception cref="ArgumentException">The text is rooted.</exception>
    public static RelativePath operator /(RelativePath left, string? right)
    {
        var separator = left.NotNull()._separator;
        return new RelativePath(PathSyntax.Normalize(PathSyntax.Combine(left._path, right, separator), separator), separator);
    }

    /// <summary>The parent: <c>path / ..</c>.</summary>
    /// <exception cref="ArgumentException">The range is another one.</exception>
    public static RelativePath operator /(RelativePath left, Range range)
    {
        Assert.True(range.Equals(Range.All), "The only range a path can be divided by is '..'");
        return left / "..";
    }

    /// <summary>The path with text appended to its name.</summary>
    public static RelativePath operator +(RelativePath left, string? right) =>
        new(left.NotNull()._path + right, left._separator);

    /// <summary>The text of the path.</summary>
    public override string ToString() => _path;
}
