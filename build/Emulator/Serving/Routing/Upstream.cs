namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>
/// The way to an instance for a request whose whole body is there: head and body leave in one packet, where a body that is
/// copied from a stream follows its head.
/// </summary>
internal sealed class Upstream(HttpMessageHandler connections, RequestBytes body) : HttpMessageInvoker(connections, disposeHandler: false)
{
    /// <summary>The connections to instances.</summary>
    public static SocketsHttpHandler Connections() => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        EnableMultipleHttp2Connections = false,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        // Shorter than servers keep idle connections, so that none is closed while a request is on its way.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(3),
    };

    public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Content is { } given)
        {
            request.Content = new ReadOnlyMemoryContent(body.Memory);
            foreach (var (name, values) in given.Headers.NonValidated)
                request.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
