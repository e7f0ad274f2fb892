using System.Globalization;
using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>
/// Everything that changes blobs. A content is on disk before the index names it; conditions and leases are looked at in
/// the transaction that writes, so that of two writers with one condition one fails.
/// </summary>
internal sealed class BlobWrites(Database database, ContentStore contents)
{
    private const int MostBlocks = 50_000;
    private const long BlockListLimit = 16 * 1024 * 1024;

    public async Task PutAsync(BlobRequest request)
    {
        request.Demand("wc");
        var type = request.Header("x-ms-blob-type");
        if (type is not (Blob.BlockType or Blob.AppendType))
            throw type is null ? StorageErrors.Header("x-ms-blob-type") : StorageErrors.NotSupported($"blobs of type {type}");
        var content = await ReceiveAsync(request);
        if (type == Blob.AppendType && content.Length > 0)
            throw StorageErrors.Header("Content-Length");
        var headers = request.ContentHeaders(own: true);
        if (type == Blob.BlockType)
            headers["Content-MD5"] = headers.GetValueOrDefault("Content-MD5") ?? content.Md5!;
        var blob = new Blob { Name = request.Name, Type = type, Length = content.Length, Headers = headers, Metadata = request.Metadata() };
        var saved = Change(request, (index, container, existing) => Replace(request, index, container, existing, blob, [new Piece(0, content.Length, content.Hash, null)]), isCreation: true);
        request.Http.Response.Headers["Content-MD5"] = content.Md5;
        BlobHeaders.Changed(request.Http.Response, StatusCodes.Status201Created, saved);
    }

    public async Task StageAsync(BlobRequest request)
    {
        request.Demand("wc");
        var block = request.Query("blockid") is { Length: > 0 } id ? id : throw StorageErrors.Query("blockid");
        var content = await ReceiveAsync(request);
        database.Write(connection =>
        {
            var index = new BlobIndex(connection, request.Now);
            var container = index.Container(request.Account, request.ContainerName);
            Lease.Check(index.Find(container, request.Name)?.Lease, request.LeaseId, request.Now);
            index.Stage(container, request.Name, block, content);
            return 0;
        });
        request.Http.Response.Headers["Content-MD5"] = content.Md5;
        request.Http.Response.StatusCode = StatusCodes.Status201Created;
    }

    public async Task CommitAsync(BlobRequest request)
    {
        request.Demand("wc");
        var list = await Xml.ReadAsync(request.Http, BlockListLimit);
        var names = list.Elements().Select(x => (Where: x.Name.LocalName, Name: x.Value.Trim())).ToList();
        if (names.Count > MostBlocks)
            throw StorageErrors.BlockList();
        var saved = Change(request, (index, container, existing) =>
        {
            var staged = index.Staged(container, request.Name);
            var committed = existing is null ? [] : index.Pieces(existing).Where(x => x.Block is not null).DistinctBy(x => x.Block).ToDictionary(x => x.Block!, x => (x.Length, x.Content), StringComparer.Ordinal);
            List<Piece> pieces = [];
            var length = 0L;
            foreach (var (where, name) in names)
            {
                var isStaged = where is "Uncommitted" or "Latest" && staged.TryGetValue(name, out _);
                if (!isStaged && !(where is "Committed" or "Latest" && committed.ContainsKey(name)))
                    throw StorageErrors.BlockList();
                var (size, content) = isStaged ? staged[name] : committed[name];
                pieces.Add(new Piece(length, size, content, name));
                length += size;
            }

            var blob = new Blob { Name = request.Name, Type = Blob.BlockType, Length = length, Headers = request.ContentHeaders(own: false), Metadata = request.Metadata() };
            return Replace(request, index, container, existing, blob, pieces);
        }, isCreation: true);
        BlobHeaders.Changed(request.Http.Response, StatusCodes.Status201Created, saved);
    }

    public async Task AppendAsync(BlobRequest request)
    {
        request.Demand("aw");
        var content = await ReceiveAsync(request);
        var (blob, start) = Change(request, (index, container, existing) =>
        {
            var found = existing ?? throw StorageErrors.NoBlob();
            if (found.Type != Blob.AppendType)
                throw StorageErrors.WrongType();
            if (request.Number("x-ms-blob-condition-appendpos") is { } position && position != found.Length)
                throw StorageErrors.AppendPosition();
            if (request.Number("x-ms-blob-condition-maxsize") is { } most && found.Length + content.Length > most)
                throw StorageErrors.MaxSize();
            if (found.Pieces == MostBlocks)
                throw StorageErrors.TooManyBlocks();
            index.Add(found.Id, new Piece(found.Length, content.Length, content.Hash, null));
            return (index.Save(container, found with { Length = found.Length + content.Length, Pieces = found.Pieces + 1, Lease = Kept(found, request.Now) }, null), found.Length);
        });
        BlobHeaders.Changed(request.Http.Response, StatusCodes.Status201Created, blob);
        request.Http.Response.Headers["x-ms-blob-append-offset"] = start.ToString(CultureInfo.InvariantCulture);
        request.Http.Response.Headers["x-ms-blob-committed-block-count"] = blob.Pieces.ToString(CultureInfo.InvariantCulture);
    }

    public Task SetMetadata(BlobRequest request) => Set(request, x => x with { Metadata = request.Metadata() });

    public Task SetHeaders(BlobRequest request) => Set(request, x => x with { Headers = request.ContentHeaders(own: false) });

    public Task Delete(BlobRequest request)
    {
        request.Demand("d");
        Change(request, (index, _, existing) =>
        {
            index.Delete(existing ?? throw StorageErrors.NoBlob());
            return 0;
        });
        request.Http.Response.StatusCode = StatusCodes.Status202Accepted;
        return Task.CompletedTask;
    }

    /// <summary>Copies within the account: the pieces are named once more, no byte is moved.</summary>
    /// <param name="request">The target.</param>
    /// <param name="permissions">What the signature of the source allows.</param>
    public Task Copy(BlobRequest request, Func<BlobRequest, IReadOnlyDictionary<string, string>, string> permissions)
    {
        request.Demand("wc");
        var address = request.Header("x-ms-copy-source")!;
        var source = CopySource.Parse(request, address, permissions);
        var copy = new CopyOrigin(Guid.NewGuid().ToString(), address.Split('?')[0]);
        var saved = Change(request, (index, container, existing) =>
        {
            var origin = index.Find(index.Container(source.Account, source.ContainerName), source.Name) ?? throw StorageErrors.CopySource();
            var pieces = index.Pieces(origin);
            var metadata = request.Metadata();
            return Replace(request, index, container, existing, origin with { Id = 0, Name = request.Name, Lease = null, Copy = copy, Metadata = metadata.Count > 0 ? metadata : origin.Metadata }, pieces);
        }, isCreation: true);
        BlobHeaders.Changed(request.Http.Response, StatusCodes.Status202Accepted, saved);
        request.Http.Response.Headers["x-ms-copy-id"] = copy.Id;
        request.Http.Response.Headers["x-ms-copy-status"] = "success";
        return Task.CompletedTask;
    }

    private static Blob Replace(BlobRequest request, BlobIndex index, Container container, Blob? existing, Blob blob, IReadOnlyList<Piece> pieces)
    {
        request.DemandWrite(existing);
        index.Unstage(container, request.Name);
        var next = blob with { Id = existing?.Id ?? 0, Created = existing?.Created ?? request.Now, Lease = existing is null ? null : Kept(existing, request.Now) };
        return index.Save(container, next, pieces);
    }

    /// <summary>A write ends a lease that has run out or was broken: it cannot be renewed any more.</summary>
    private static Lease? Kept(Blob blob, DateTimeOffset now) => Lease.IsLocked(blob.Lease, now) ? blob.Lease : null;

    private Task Set(BlobRequest request, Func<Blob, Blob> change)
    {
        request.Demand("w");
        var saved = Change(request, (index, container, existing) =>
        {
            var found = existing ?? throw StorageErrors.NoBlob();
            return index.Save(container, change(found) with { Lease = Kept(found, request.Now) }, null);
        });
        BlobHeaders.Changed(request.Http.Response, StatusCodes.Status200OK, saved);
        return Task.CompletedTask;
    }

    private T Change<T>(BlobRequest request, Func<BlobIndex, Container, Blob?, T> change, bool isCreation = false) => database.Write(connection =>
    {
        var index = new BlobIndex(connection, request.Now);
        var container = index.Container(request.Account, request.ContainerName);
        var existing = index.Find(container, request.Name);
        Conditions.Check(request, existing, isCreation);
        Lease.Check(existing?.Lease, request.LeaseId, request.Now);
        return change(index, container, existing);
    });

    private async Task<Content> ReceiveAsync(BlobRequest request)
    {
        var content = await contents.AddAsync(request.Http.Request.Body, request.Http.RequestAborted);
        return request.Header("Content-MD5") is { } given && given != content.Md5 ? throw StorageErrors.Md5() : content;
    }
}
