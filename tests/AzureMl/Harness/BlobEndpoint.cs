using System.Collections.Concurrent;
using System.Text;
using System.Xml.Linq;

namespace MlOpsBuild.AzureMl.Tests.Harness;

/// <summary>As much of blob storage as an upload needs: put, blocks, properties, metadata and If-Match.</summary>
internal sealed class BlobEndpoint
{
    private readonly ConcurrentDictionary<string, byte[]> _blocks = new();
    private int _tags;

    public ConcurrentDictionary<string, Blob> Blobs { get; } = new();

    /// <summary>Who holds which blob.</summary>
    public ConcurrentDictionary<string, string> Leases { get; } = new();

    /// <summary>Answers in the place of the endpoint where it gives something; for faults.</summary>
    public Func<Received, Reply?> Fault { get; set; } = _ => null;

    public Reply Answer(Received request)
    {
        if (request.Parameter("sig") == null && request.Token == null)
            return Reply.Of(403, "", ("x-ms-error-code", "NoAuthenticationInformation"));
        if (Fault(request) is { } fault)
            return fault;
        return (request.Method, request.Parameter("comp")) switch
        {
            ("PUT", null) when request.Headers.GetValueOrDefault("If-None-Match") == "*" && Blobs.ContainsKey(request.Path) => Reply.Of(409, "", ("x-ms-error-code", "BlobAlreadyExists")),
            ("PUT", null) => Put(request, request.Content),
            ("PUT", "lease") => Lease(request),
            ("PUT", "block") => Stage(request),
            ("PUT", "blocklist") => Put(request, [.. BlockIds(request).SelectMany(x => _blocks[request.Path + x])]),
            ("PUT", "metadata") => Mark(request),
            ("HEAD", _) => Blobs.TryGetValue(request.Path, out var blob) ? Reply.Of(200, "", Headers(blob)) : Reply.Of(404, "", ("x-ms-error-code", "BlobNotFound")),
            _ => Reply.Of(400),
        };
    }

    private static IEnumerable<string> BlockIds(Received request)
        => XDocument.Load(new MemoryStream(request.Content)).Root!.Elements().Select(x => x.Value);

    private Reply Lease(Received request)
    {
        var id = request.Headers.GetValueOrDefault("x-ms-lease-id") ?? request.Headers.GetValueOrDefault("x-ms-proposed-lease-id") ?? "";
        if (!Blobs.TryGetValue(request.Path, out var blob))
            return Reply.Of(404, "", ("x-ms-error-code", "BlobNotFound"));
        (string, string)[] headers = [.. Headers(blob), ("x-ms-lease-id", id)];
        switch (request.Headers["x-ms-lease-action"])
        {
            case "acquire":
                return Leases.GetOrAdd(request.Path, id) == id ? Reply.Of(201, "", headers) : Reply.Of(409, "", ("x-ms-error-code", "LeaseAlreadyPresent"));
            case "renew":
                return Leases.GetValueOrDefault(request.Path) == id ? Reply.Of(200, "", headers) : Reply.Of(409, "", ("x-ms-error-code", "LeaseIdMismatchWithLeaseOperation"));
            default:
                return Leases.TryRemove(KeyValuePair.Create(request.Path, id)) ? Reply.Of(200, "", headers) : Reply.Of(409, "", ("x-ms-error-code", "LeaseIdMismatchWithLeaseOperation"));
        }
    }

    private Reply Stage(Received request)
    {
        _blocks[request.Path + request.Parameter("blockid")] = request.Content;
        return Reply.Of(201);
    }

    private Reply Put(Received request, byte[] content)
    {
        var blob = new Blob(content, $"\"{Interlocked.Increment(ref _tags)}\"", new Dictionary<string, string>());
        Blobs[request.Path] = blob;
        return Reply.Of(201, "", Headers(blob));
    }

    private Reply Mark(Received request)
    {
        if (!Blobs.TryGetValue(request.Path, out var blob))
            return Reply.Of(404);
        if (request.Headers.TryGetValue("If-Match", out var tag) && tag != blob.Tag)
            return Reply.Of(412, "", ("x-ms-error-code", "ConditionNotMet"));
        var metadata = request.Headers.Where(x => x.Key.StartsWith("x-ms-meta-", StringComparison.OrdinalIgnoreCase)).ToDictionary(x => x.Key[10..], x => x.Value);
        Blobs[request.Path] = blob = blob with { Tag = $"\"{Interlocked.Increment(ref _tags)}\"", Metadata = metadata };
        return Reply.Of(200, "", Headers(blob));
    }

    private static (string, string)[] Headers(Blob blob) =>
    [
        ("ETag", blob.Tag), ("Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT"), ("x-ms-blob-type", "BlockBlob"),
        .. blob.Metadata.Select(x => ("x-ms-meta-" + x.Key, x.Value)),
    ];

    internal sealed record Blob(byte[] Content, string Tag, IReadOnlyDictionary<string, string> Metadata)
    {
        public string Text => Encoding.UTF8.GetString(Content);
    }
}
