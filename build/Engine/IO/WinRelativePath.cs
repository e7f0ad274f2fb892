using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.IO;

/// <summary>A relative path with backslashes on every operating system.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "The operators are NUKE's.")]
public class WinRelativePath : RelativePath
{
    /// <summary>A path that is normalised already.</summary>
    protected WinRelativePath(string path, char? separator)
        : base(path, separator)
    {
    }

    /// <summary>The path of that text; <c>null</c> is the empty path.</summary>
    public static explicit operator WinRelativePath(string? path) =>
        new(PathSyntax.Normalize(path, PathSyntax.WinSeparator), PathSyntax.WinSeparator);
}
