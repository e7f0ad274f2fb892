using System.Globalization;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>Get Blob with ranges, Head, Get Block List.</summary>
internal sealed class BlobReads(Database database, ContentStore contents, LiveBlobs live)
{
    public async Task AnswerAsync(BlobRequest request)
    {
        request.Demand("r");
        if (live.Find(request.Account, request.ContainerName, request.Name) is { } file && File.Exists(file))
        {
            await SendLiveAsync(request, file);
            return;
        }

        var (blob, pieces) = database.Read(connection =>
        {
            var index = new BlobIndex(connection, request.Now);
            var found = index.Find(index.Container(request.Account, request.ContainerName), request.Name) ?? throw StorageErrors.NoBlob();
            Conditions.Check(request, found);
            if (request.LeaseId is not null)
                Lease.Check(found.Lease, request.LeaseId, request.Now);
            return (found, index.Pieces(found));
        });

        var response = request.Http.Response;
        var isHead = HttpMethods.IsHead(request.Http.Request.Method) || request.Query("comp") == "metadata";
        var range = isHead ? null : Range(request.Header("x-ms-range") ?? request.Header("Range"), blob.Length);
        BlobHeaders.All(response, blob, request.Now);
        var (first, count) = range ?? (0, blob.Length);
        if (range is not null)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{first + count - 1}/{blob.Length}");
            if (response.Headers.Remove("Content-MD5", out var md5))
                response.Headers["x-ms-blob-content-md5"] = md5;
        }

        response.ContentLength = request.Query("comp") == "metadata" ? 0 : count;
        if (!isHead)
            await SendAsync(pieces, first, count, response.Body, request.Http.RequestAborted);
    }

    /// <summary>A file that grows: as long as it is when the answer begins.</summary>
    private static async Task SendLiveAsync(BlobRequest request, string path)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 0, FileOptions.Asynchronous);
        }
        catch (FileNotFoundException)
        {
            throw StorageErrors.NoBlob();
        }

        await using (file)
        {
            var response = request.Http.Response;
            var (length, isHead) = (file.Length, HttpMethods.IsHead(request.Http.Request.Method));
            var range = isHead ? null : Range(request.Header("x-ms-range") ?? request.Header("Range"), length);
            var (first, count) = range ?? (0, length);
            response.StatusCode = range is null ? StatusCodes.Status200OK : StatusCodes.Status206PartialContent;
            if (range is not null)
                response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{first + count - 1}/{length}");
            response.Headers["x-ms-blob-type"] = Blob.AppendType;
            response.Headers.ETag = Blob.TagOf(length);
            response.Headers.LastModified = BlobHeaders.Date(request.Now);
            response.ContentType = "text/plain";
            response.ContentLength = count;
            if (!isHead)
                await CopyAsync(file, first, count, response.Body, request.Http.RequestAborted);
        }
    }

    public async Task BlocksAsync(BlobRequest request)
    {
        request.Demand("r");
        var kind = request.Query("blocklisttype") ?? "committed";
        var (blob, pieces, staged) = database.Read(connection =>
        {
            var index = new BlobIndex(connection, request.Now);
            var container = index.Container(request.Account, request.ContainerName);
            var found = index.Find(container, request.Name);
            return (found, found is null ? [] : index.Pieces(found), index.Staged(container, request.Name));
        });
        if (blob is null && staged.Count == 0)
            throw StorageErrors.NoBlob();
        if (blob is not null)
            BlobHeaders.Changed(request.Http.Response, StatusCodes.Status200OK, blob);
        request.Http.Response.Headers["x-ms-blob-content-length"] = (blob?.Length ?? 0).ToString(CultureInfo.InvariantCulture);
        var list = new XElement("BlockList");
        if (kind is "committed" or "all")
            list.Add(new XElement("CommittedBlocks", pieces.Where(x => x.Block is not null).Select(x => Block(x.Block!, x.Length))));
        if (kind is "uncommitted" or "all")
            list.Add(new XElement("UncommittedBlocks", staged.Select(x => Block(x.Key, x.Value.Length))));
        await Xml.WriteAsync(request.Http, list);
    }

    private static XElement Block(string name, long size) => new("Block", new XElement("Name", name), new XElement("Size", size));

    private async Task SendAsync(IReadOnlyList<Piece> pieces, long first, long count, Stream target, CancellationToken cancellationToken)
    {
        var end = first + count;
        foreach (var piece in pieces.Where(x => x.Start < end && x.Start + x.Length > first))
        {
            await using var source = contents.Open(piece.Content);
            var left = Math.Min(end, piece.Start + piece.Length) - Math.Max(first, piece.Start);
            await CopyAsync(source, Math.Max(0, first - piece.Start), left, target, cancellationToken);
        }
    }

    private static async Task CopyAsync(FileStream source, long first, long count, Stream target, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        source.Position = first;
        for (var left = count; left > 0;)
        {
            var read = await source.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellationToken);
            if (read == 0)
                throw new IOException($"'{source.Name}' is shorter than it was.");
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            left -= read;
        }
    }

    /// <summary>The part of the blob that a range header asks for; null for all of it.</summary>
    private static (long First, long Count)? Range(string? header, long length)
    {
        if (header is null || !header.StartsWith("bytes=", StringComparison.Ordinal) || header.Contains(',', StringComparison.Ordinal))
            return null;
        var ends = header["bytes=".Length..].Split('-');
        if (ends.Length != 2 || !long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first))
            return null;
        if (first >= length)
            throw StorageErrors.Range();
        var last = long.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Min(asked, length - 1) : length - 1;
        return last < first ? throw StorageErrors.Range() : (first, last - first + 1);
    }
}
