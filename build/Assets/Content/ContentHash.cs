using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace MlOpsBuild.Assets.Content;

/// <summary>The hashes that name contents, as Azure ML's client computes them.</summary>
internal static class ContentHash
{
    private const string ObjectSeed = "Initialize for october 2021 AML CLI version";

    /// <summary>64 hex digits of SHA-256 of a text in UTF-8.</summary>
    public static string OfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The first 32 hex digits as a GUID.</summary>
    public static string GuidOf(string hash) => Guid.ParseExact(hash[..32], "N").ToString();

    /// <summary>
    /// Version 202208: the number of files; name and size of each, sorted by lower-cased name; then all contents in the
    /// same order.
    /// </summary>
    public static string OfCode(IReadOnlyList<ContentFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ContentFile[] sorted = [.. files.OrderBy(x => LowerCased(x.Name), StringComparer.Ordinal)];
        hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{sorted.Length}")));
        foreach (var file in sorted)
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"#{file.Name}#{file.Size}")));
        foreach (var file in sorted)
            Append(hash, file.Path);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// A seed, then the names and contents of a folder's entries, sorted by lower-cased path, folders entered where
    /// they stand; of a single file the contents alone.
    /// </summary>
    public static string OfObject(string path, IgnoreFile ignored)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(ObjectSeed));
        if (Directory.Exists(path))
            AppendFolder(hash, path, "", ignored);
        else
            Append(hash, path);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void AppendFolder(IncrementalHash hash, string folder, string prefix, IgnoreFile ignored)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder).OrderBy(LowerCased, StringComparer.Ordinal))
        {
            var name = prefix + Path.GetFileName(entry);
            if (ignored.Matches(name))
                continue;
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetFileName(entry)));
            if (Directory.Exists(entry))
                AppendFolder(hash, entry, name + "/", ignored);
            else
                Append(hash, entry);
        }
    }

    [SuppressMessage("Globalization", "CA1308", Justification = "The order of lower-cased names is what the hash is defined by.")]
    private static string LowerCased(string name) => name.ToLowerInvariant();

    private static void Append(IncrementalHash hash, string file)
    {
        using var stream = File.OpenRead(file);
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0;)
            hash.AppendData(buffer.AsSpan(0, read));
    }
}

/// <summary>A file of a snapshot.</summary>
/// <param name="Name">Relative to the snapshot's root, with forward slashes.</param>
/// <param name="Path">Full path.</param>
/// <param name="Size">Bytes.</param>
internal sealed record ContentFile(string Name, string Path, long Size);
