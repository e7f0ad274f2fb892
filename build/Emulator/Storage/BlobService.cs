using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>Finds out what a request to storage asks for, and whether its signature allows it.</summary>
internal sealed class BlobService(Database database, ContentStore contents, BlobReads reads, StorageAccounts accounts, TimeProvider time)
{
    /// <summary>Azure's bound for one Put Blob.</summary>
    public const long BodyLimit = 5000L * 1024 * 1024;

    private readonly BlobWrites _writes = new(database, contents);
    private readonly BlobLeases _leases = new(database);
    private readonly Containers _containers = new(database);

    /// <summary>Answers a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="rawPath">Its path as it came over the wire: <c>/account/container/blob…</c>.</param>
    /// <param name="isOwner">Whether it carries the server's token.</param>
    public async Task AnswerAsync(HttpContext http, string rawPath, bool isOwner)
    {
        http.Response.Headers["x-ms-version"] = http.Request.Headers["x-ms-version"].ToString() is { Length: > 0 } version ? version : "2021-12-02";
        if (http.Request.ContentLength > BodyLimit)
            throw StorageErrors.TooLarge();
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = BodyLimit;

        var segments = rawPath.Split('/', 4);
        if (segments.Length < 3 || segments[2].Length == 0)
            throw StorageErrors.NotSupported("operations on whole accounts");
        var (account, container) = (segments[1], Uri.UnescapeDataString(segments[2]));
        var blob = segments.Length > 3 && segments[3].Length > 0 ? Uri.UnescapeDataString(segments[3]) : null;
        if (!BlobNames.IsContainer(container) || (blob is not null && !BlobNames.IsBlob(blob)))
            throw StorageErrors.Name();
        var request = new BlobRequest(http, account, container, blob, time.GetUtcNow()) { Permissions = isOwner ? null : Allowed(http, account, container, blob) };
        await (blob is null ? OnContainer(request) : OnBlob(request));
    }

    private string Allowed(HttpContext http, string account, string container, string? blob)
    {
        if (!http.Request.Query.ContainsKey("sig"))
            throw StorageErrors.NoAuthentication();
        return accounts.Allowed(new SasToken(http.Request.Query.ToDictionary(x => x.Key, x => x.Value.ToString())), account, container, blob, time.GetUtcNow());
    }

    private Task OnContainer(BlobRequest request) => (request.Http.Request.Method, request.Query("restype"), request.Query("comp")) switch
    {
        ("PUT", "container", null) => _containers.Create(request),
        ("GET" or "HEAD", "container", null or "metadata") => _containers.Show(request),
        ("DELETE", "container", null) => _containers.Delete(request),
        ("GET", "container", "list") => _containers.ListAsync(request),
        _ => throw StorageErrors.NotSupported("this operation on a container"),
    };

    private Task OnBlob(BlobRequest request) => (request.Http.Request.Method, request.Query("comp")) switch
    {
        ("PUT", null) when request.Header("x-ms-copy-source") is not null => _writes.Copy(request, SourcePermissions),
        ("PUT", null) => _writes.PutAsync(request),
        ("PUT", "block") => _writes.StageAsync(request),
        ("PUT", "blocklist") => _writes.CommitAsync(request),
        ("PUT", "appendblock") => _writes.AppendAsync(request),
        ("PUT", "metadata") => _writes.SetMetadata(request),
        ("PUT", "properties") => _writes.SetHeaders(request),
        ("PUT", "lease") => _leases.Answer(request),
        ("GET", "blocklist") => reads.BlocksAsync(request),
        ("GET" or "HEAD", null or "metadata") => reads.AnswerAsync(request),
        ("DELETE", null) => _writes.Delete(request),
        _ => throw StorageErrors.NotSupported("this operation on a blob"),
    };

    /// <summary>What the query of a copy's source allows there.</summary>
    private string SourcePermissions(BlobRequest source, IReadOnlyDictionary<string, string> query)
        => accounts.Allowed(new SasToken(query), source.Account, source.ContainerName, source.Blob, source.Now);
}
