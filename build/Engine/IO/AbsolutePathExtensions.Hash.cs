using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Nuke.Common.IO;

[SuppressMessage("Security", "CA5351", Justification = "The hash names content as in NUKE; nothing trusts it.")]
public static partial class AbsolutePathExtensions
{
    /// <summary>The MD5 hash of the content, in lower-case hexadecimal.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string GetFileHash(this AbsolutePath path)
    {
        Assert.FileExists(path);
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(MD5.HashData(stream));
    }

    /// <summary>The MD5 hash of relative paths and contents of all files below.</summary>
    /// <exception cref="ArgumentException">There is no such directory.</exception>
    public static string GetDirectoryHash(this AbsolutePath path, Func<AbsolutePath, bool>? includeFile = null)
    {
        Assert.DirectoryExists(path);
        return path.GetFiles(depth: int.MaxValue).Where(includeFile ?? (_ => true)).GetFileSetHash(path);
    }

    /// <summary>The MD5 hash of paths relative to <paramref name="baseDirectory"/> and contents, in ordinal order.</summary>
    /// <exception cref="ArgumentException">One of them is not a file.</exception>
    public static string GetFileSetHash(this IEnumerable<AbsolutePath> paths, AbsolutePath baseDirectory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        foreach (var path in paths.Distinct().OrderBy(x => x.ToString(), StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(baseDirectory.GetUnixRelativePathTo(path)));
            hash.AppendData(path.ReadAllBytes());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
