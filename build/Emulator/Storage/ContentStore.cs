using System.Buffers;
using System.Security.Cryptography;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>A piece of content: its SHA-256 in hex, its length in bytes, its MD5 in base64 as Azure gives it, where it came by a request.</summary>
internal sealed record Content(string Hash, long Length, string? Md5)
{
    /// <summary>The hash of nothing.</summary>
    public const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
}

/// <summary>
/// Files by the hash of what they hold: <c>content/ab/abcd…</c>. A file appears whole, by a rename. Names come from hashes
/// only, so that nothing a client sends becomes a path.
/// </summary>
internal sealed class ContentStore
{
    private const int BufferSize = 1 << 17;

    private const UnixFileMode Kept = UnixFileMode.UserRead;
    private const UnixFileMode Writable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _root;
    private readonly string _unfinished;

    public ContentStore(string root)
    {
        _root = root;
        _unfinished = Path.Combine(root, "unfinished");
        OwnerOnly.CreateFolder(_unfinished);
        foreach (var left in Directory.EnumerateFiles(_unfinished))
            File.Delete(left);
    }

    /// <summary>Keeps what a stream holds.</summary>
    public async Task<Content> AddAsync(Stream source, CancellationToken cancellationToken)
    {
        var temporary = Path.Combine(_unfinished, Path.GetRandomFileName());
        try
        {
            var content = await CopyAsync(source, temporary, cancellationToken);
            Keep(temporary, content);
            return content;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Takes a finished file into the store: it is moved, not copied.</summary>
    public Content Take(string file)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        using (var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan))
        {
            var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
            for (int read; (read = source.Read(buffer)) > 0; length += read)
                sha.AppendData(buffer, 0, read);
            ArrayPool<byte>.Shared.Return(buffer);
        }

        var content = new Content(Convert.ToHexStringLower(sha.GetHashAndReset()), length, null);
        Keep(file, content);
        return content;
    }

    /// <summary>Keeps the concatenation of contents as one.</summary>
    public Content Join(IEnumerable<string> hashes)
    {
        var temporary = Path.Combine(_unfinished, Path.GetRandomFileName());
        try
        {
            using (var file = OwnerOnly.Open(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                foreach (var hash in hashes)
                {
                    using var piece = Open(hash);
                    piece.CopyTo(file, BufferSize);
                }
            }

            return Take(temporary);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Whether a content is there.</summary>
    public bool Has(string hash) => File.Exists(PathOf(hash));

    /// <summary>Gives a content a second name, or a copy where it may be written or links are not to be had.</summary>
    public void Place(string hash, string path, bool mayWrite)
    {
        var source = PathOf(hash);
        if (hash == Content.Empty)
            OwnerOnly.Open(path, FileMode.CreateNew, FileAccess.Write, FileShare.None).Dispose();
        if (hash == Content.Empty || (!mayWrite && HardLink.TryCreate(source, path)))
            return;
        File.Copy(source, path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mayWrite ? Writable : Kept);
    }

    /// <summary>Forgets a content that was damaged.</summary>
    public void Drop(string hash) => File.Delete(PathOf(hash));

    /// <summary>Opens a content; a link in its place is not followed.</summary>
    public FileStream Open(string hash)
    {
        var file = new FileInfo(PathOf(hash));
        if (file.LinkTarget is not null)
            throw new IOException($"'{file.FullName}' is a link; the store has none.");
        return new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
    }

    /// <summary>Nobody changes a content any more: those who are given it as a link least of all.</summary>
    private void Keep(string file, Content content)
    {
        var path = PathOf(content.Hash);
        if (File.Exists(path))
            return;
        OwnerOnly.CreateFolder(Path.GetDirectoryName(path)!);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, Kept);
        File.Move(file, path, overwrite: true);
    }

    private static async Task<Content> CopyAsync(Stream source, string path, CancellationToken cancellationToken)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var length = 0L;
            await using var file = OwnerOnly.Open(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0; length += read)
            {
                sha.AppendData(buffer, 0, read);
                md5.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            return new Content(Convert.ToHexStringLower(sha.GetHashAndReset()), length, Convert.ToBase64String(md5.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string PathOf(string hash) => Path.Combine(_root, hash[..2], hash);
}
