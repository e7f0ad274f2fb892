using System.Buffers;
using System.Security.Cryptography;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>A piece of content: its SHA-256 in hex, its length in bytes, its MD5 in base64 as Azure gives it.</summary>
internal sealed record Content(string Hash, long Length, string Md5);

/// <summary>
/// Files by the hash of what they hold: <c>content/ab/abcd…</c>. A file appears whole, by a rename. Names come from hashes
/// only, so that nothing a client sends becomes a path.
/// </summary>
internal sealed class ContentStore
{
    private const int BufferSize = 1 << 17;
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
            var path = PathOf(content.Hash);
            if (!File.Exists(path))
            {
                OwnerOnly.CreateFolder(Path.GetDirectoryName(path)!);
                File.Move(temporary, path, overwrite: true);
            }

            return content;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Opens a content; a link in its place is not followed.</summary>
    public FileStream Open(string hash)
    {
        var file = new FileInfo(PathOf(hash));
        if (file.LinkTarget is not null)
            throw new IOException($"'{file.FullName}' is a link; the store has none.");
        return new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
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
