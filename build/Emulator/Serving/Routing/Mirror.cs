using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Serving.Evidence;

namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>
/// Sends copies of requests. Nobody waits for their answers; when copies do not keep up, the next ones are left out, and
/// that is counted.
/// </summary>
internal sealed class Mirror(TimeProvider time) : IDisposable
{
    /// <summary>Bodies of copies on their way. How many copies there may be is the deployment's own limit of requests.</summary>
    private const long MostBytes = 64 << 20;

    private static readonly string[] s_hopByHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "Host", "Authorization", "Content-Length", "Expect", "Proxy-Authorization", "TE", "Trailer"];

    private readonly HttpMessageInvoker _client = new(Upstream.Connections());
    private long _bytes;

    /// <param name="endpoint">Whose request it is.</param>
    /// <param name="lane">Where the copy goes.</param>
    /// <param name="request">What is copied.</param>
    /// <param name="route">The route behind the endpoint's segment.</param>
    /// <param name="body">Copied before this returns.</param>
    public void Send(ServedEndpoint endpoint, Lane lane, HttpRequest request, string route, RequestBytes body)
    {
        if (Interlocked.Add(ref _bytes, body.Length) > MostBytes)
        {
            Interlocked.Add(ref _bytes, -body.Length);
            endpoint.Evidence.Served(new ServedRequest(lane.Deployment, StatusCodes.Status429TooManyRequests, 0, TimeSpan.Zero, body.Length, 0));
            return;
        }

        var copy = new HttpRequestMessage(new HttpMethod(request.Method), (Uri?)null) { Version = System.Net.HttpVersion.Version11 };
        if (body.Length > 0)
            copy.Content = new ByteArrayContent(body.Memory.ToArray());
        foreach (var (name, values) in request.Headers)
        {
            if (!s_hopByHop.Contains(name, StringComparer.OrdinalIgnoreCase) && !copy.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                copy.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        var length = body.Length;
        _ = Task.Run(() => SendAsync(endpoint, lane, copy, route, length));
    }

    public void Dispose() => _client.Dispose();

    private async Task SendAsync(ServedEndpoint endpoint, Lane lane, HttpRequestMessage copy, string route, int bytes)
    {
        var (begin, status, model) = (time.GetTimestamp(), StatusCodes.Status503ServiceUnavailable, 0);
        using var limit = new CancellationTokenSource(lane.RequestTimeout);
        try
        {
            var admission = await lane.EnterAsync([], limit.Token);
            if (admission.Kind == AdmissionKind.Full)
                status = StatusCodes.Status429TooManyRequests;
            if (admission.Instance is { } instance)
            {
                try
                {
                    copy.RequestUri = instance.UriOf(route);
                    using var answer = await _client.SendAsync(copy, limit.Token);
                    await answer.Content.CopyToAsync(Stream.Null, limit.Token);
                    model = (int)answer.StatusCode;
                    status = answer.IsSuccessStatusCode ? model : StatusCodes.Status424FailedDependency;
                }
                finally
                {
                    lane.Leave(instance);
                }
            }
        }
        catch (OperationCanceledException)
        {
            status = StatusCodes.Status408RequestTimeout;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // A copy is not worth a second attempt; it is counted as unanswered.
        }
        finally
        {
            copy.Dispose();
            Interlocked.Add(ref _bytes, -bytes);
            endpoint.Evidence.Served(new ServedRequest(lane.Deployment, status, model, time.GetElapsedTime(begin), bytes, 0));
        }
    }
}
