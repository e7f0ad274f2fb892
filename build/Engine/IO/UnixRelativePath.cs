using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>A relative path with forward slashes on every operating system.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "The operators are NUKE's.")]
public class UnixRelativePath : RelativePath
{
    /// <summary>A path that is normalised already.</summary>
    protected UnixRelativePath(string path, char? separator)
        : base(path, separator)
    {
    }

    /// <summary>The path of that text; <c>null</c> is the empty path.</summary>
    public static explicit operator UnixRelativePath(string? path) =>
        new(PathSyntax.Normalize(path, PathSyntax.UnixSeparator), PathSyntax.UnixSeparator);
}
