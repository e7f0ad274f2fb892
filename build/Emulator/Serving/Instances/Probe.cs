namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>Asks instances how they are.</summary>
internal sealed class Probe : IDisposable
{
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        // A server that closes idle connections would else seem to fail now and then.
        PooledConnectionIdleTimeout = TimeSpan.FromMilliseconds(1),
    });

    /// <summary>Whether a route answers with 200 to 399 in time, and before nobody wants to know any more.</summary>
    public async Task<bool> AskAsync(int port, string path, TimeSpan timeout, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(timeout);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}{path}");
        try
        {
            using var answer = await _client.SendAsync(request, limit.Token);
            return (int)answer.StatusCode is >= 200 and < 400;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or IOException)
        {
            return false;
        }
    }

    public void Dispose() => _client.Dispose();
}
