using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>The endpoints that serve, by the first segment of their addresses.</summary>
internal sealed class EndpointBook
{
    private readonly ConcurrentDictionary<string, ServedEndpoint> _endpoints = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, ServedEndpoint>.AlternateLookup<ReadOnlySpan<char>> _bySegment;

    public EndpointBook() => _bySegment = _endpoints.GetAlternateLookup<ReadOnlySpan<char>>();

    public IReadOnlyCollection<ServedEndpoint> All => [.. _endpoints.Values];

    public ServedEndpoint? Find(string uid) => _endpoints.GetValueOrDefault(uid);

    /// <summary>The endpoint that a path belongs to, and the rest of the path as it is written in an address.</summary>
    public ServedEndpoint? Find(PathString path, out string route)
    {
        var text = path.Value.AsSpan().TrimStart('/');
        var end = text.IndexOf('/');
        // A question mark that belongs to the path must not begin a query further on.
        route = end < 0 ? "/" : new PathString(text[end..].ToString()).ToUriComponent();
        return _bySegment.TryGetValue(end < 0 ? text : text[..end], out var endpoint) ? endpoint : null;
    }

    public void Add(ServedEndpoint endpoint) => _endpoints[endpoint.Spec.Uid] = endpoint;

    public ServedEndpoint? Remove(string uid) => _endpoints.TryRemove(uid, out var endpoint) ? endpoint : null;
}
