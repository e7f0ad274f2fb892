using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MlOpsBuild.Emulator.Storage;

/// <summary>A request to storage: the place taken apart, and the headers that many operations read.</summary>
internal sealed record BlobRequest(HttpContext Http, string Account, string ContainerName, string? Blob, DateTimeOffset Now)
{
    private const string MetadataPrefix = "x-ms-meta-";

    private static readonly string[] s_contentHeaders = ["Content-Type", "Content-Encoding", "Content-Language", "Content-Disposition", "Cache-Control", "Content-MD5"];

    /// <summary>The letters of the signature; null where the token of the server allows everything.</summary>
    public string? Permissions { get; init; }

    public string Name => Blob ?? throw StorageErrors.Name();

    public string? LeaseId => Header("x-ms-lease-id");

    public string? Header(string name) => Http.Request.Headers.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    public string? Query(string name) => Http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public long? Number(string header) => Header(header) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw StorageErrors.Header(header);

    /// <summary>Refuses what the signature does not allow; one of the letters is enough.</summary>
    public void Demand(string anyOf)
    {
        if (Permissions is not null && Permissions.AsSpan().IndexOfAny(anyOf) < 0)
            throw StorageErrors.Permission();
    }

    /// <summary>Writing needs w; c is enough where there is nothing yet.</summary>
    public void DemandWrite(Blob? existing) => Demand(existing is null ? "wc" : "w");

    /// <summary>What the client says of the blob: names are identifiers, values what a header can carry back.</summary>
    public Dictionary<string, string> Metadata() => Http.Request.Headers
        .Where(x => x.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
        .ToDictionary(x => MetadataName(x.Key), x => Plain(x.Key, x.Value.ToString()), StringComparer.OrdinalIgnoreCase);

    /// <summary>The content headers that a blob is to have; those for the request itself count only where <paramref name="own"/> says so.</summary>
    public Dictionary<string, string> ContentHeaders(bool own)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "application/octet-stream" };
        foreach (var name in s_contentHeaders)
        {
            var value = Header($"x-ms-blob-{name.ToLowerInvariant()}") ?? (own ? Header(name) : null);
            if (value is not null)
                headers[name] = Plain(name, value);
        }

        return headers;
    }

    private static string MetadataName(string header)
    {
        var name = header[MetadataPrefix.Length..];
        var isIdentifier = name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(x => char.IsAsciiLetterOrDigit(x) || x == '_');
        return isIdentifier ? name : throw StorageErrors.Header(header);
    }

    private static string Plain(string header, string value)
        => value.All(x => x is >= ' ' and <= '~') ? value : throw StorageErrors.Header(header);
}
