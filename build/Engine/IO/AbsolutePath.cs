using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>
/// The place of a file or a directory, whether or not there is one. Always normalised: one kind of separator, no
/// <c>.</c>, no <c>..</c>, no separator at the end. Equality is that of the file system the path belongs to.
/// </summary>
[TypeConverter(typeof(TypeConverter))]
[DebuggerDisplay("{_path}")]
[SuppressMessage("Usage", "CA2225", Justification = "The operators are NUKE's; Create is the named alternative.")]
public sealed partial class AbsolutePath : IAbsolutePathHolder
{
    private readonly string _path;

    private AbsolutePath(string path) => _path = PathSyntax.Normalize(path);

    AbsolutePath IAbsolutePathHolder.Path => this;

    /// <summary>The path of that text.</summary>
    /// <exception cref="ArgumentException">The text is not rooted or leads above its root.</exception>
    public static AbsolutePath Create(string path) =>
        PathConstruction.HasPathRoot(path)
            ? new AbsolutePath(path)
            : throw new ArgumentException($"Path '{path}' must be rooted");

    /// <summary>The path of that text; <c>null</c> stays <c>null</c>.</summary>
    /// <exception cref="ArgumentException">The text is not rooted or leads above its root.</exception>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator AbsolutePath?(string? path) => path is null ? null : Create(path);

    /// <summary>The text of the path; <c>null</c> stays <c>null</c>.</summary>
    [return: NotNullIfNotNull(nameof(path))]
    public static implicit operator string?(AbsolutePath? path) => path?._path;

    /// <summary>The path below; <c>..</c> leads to the parent, empty text stays.</summary>
    /// <exception cref="ArgumentException">The text is rooted, or the result would be above the root.</exception>
    public static AbsolutePath operator /(AbsolutePath left, string? right) =>
        new(PathSyntax.Combine(left.NotNull()._path, right));

    /// <summary>The parent: <c>path / ..</c>.</summary>
    /// <exception cref="ArgumentException">The range is another one, or the path is a root.</exception>
    public static AbsolutePath operator /(AbsolutePath left, Range range)
    {
        Assert.True(range.Equals(Range.All), "The only range a path can be divided by is '..'");
        return left / "..";
    }

    /// <summary>The path with text appended to its name.</summary>
    public static AbsolutePath operator +(AbsolutePath left, string? right) => new(left.NotNull()._path + right);

    /// <summary>Whether both are the same place.</summary>
    public static bool operator ==(AbsolutePath? a, AbsolutePath? b) => a is null ? b is null : a.Equals(b);

    /// <summary>Whether they are different places.</summary>
    public static bool operator !=(AbsolutePath? a, AbsolutePath? b) => !(a == b);

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is AbsolutePath other && string.Equals(_path, other._path, PathSyntax.ComparisonOf(_path));

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(_path, PathSyntax.ComparisonOf(_path));
}
