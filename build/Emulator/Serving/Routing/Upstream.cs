namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>The connections to instances.</summary>
internal static class Upstream
{
    public static HttpMessageInvoker Client() => new(new SocketsHttpHandler
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
    });
}
