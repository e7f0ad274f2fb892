using System.Diagnostics;
using System.Net.Http.Headers;

namespace MlOpsBuild.OpenLoop;

/// <summary>Requests of an even mean rate at exponentially distributed distances. None waits for another.</summary>
internal sealed class Load : IDisposable
{
    private static readonly TimeSpan s_nap = TimeSpan.FromMilliseconds(1);

    private readonly HttpClient _http;
    private readonly Uri _address;
    private readonly byte[] _body;

    /// <param name="address">The scoring URI.</param>
    /// <param name="key">The endpoint's key.</param>
    /// <param name="body">JSON, the same for all.</param>
    public Load(Uri address, string key, byte[] body)
    {
        (_address, _body) = (address, body);
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30) }) { Timeout = TimeSpan.FromMinutes(1) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Sends until so many were sent and <paramref name="enough"/> has happened; returns when all are answered or given up.</summary>
    public async Task<IReadOnlyList<Outcome>> RunAsync(double perSecond, int count, Task enough)
    {
        var random = new Random(1);
        var sent = new List<Task<Outcome>>(count);
        var (begin, origin, due) = (Stopwatch.GetTimestamp(), DateTimeOffset.UtcNow, TimeSpan.Zero);
        while (sent.Count < count || !enough.IsCompleted)
        {
            due += TimeSpan.FromSeconds(-Math.Log(1 - random.NextDouble()) / perSecond);
            while (Stopwatch.GetElapsedTime(begin) < due)
                Thread.Sleep(s_nap);
            sent.Add(SendAsync(begin, origin, due));
        }

        return await Task.WhenAll(sent);
    }

    public void Dispose() => _http.Dispose();

    private async Task<Outcome> SendAsync(long begin, DateTimeOffset origin, TimeSpan due)
    {
        var (status, deployment, said) = (0, "", (string?)null);
        try
        {
            using var content = new ByteArrayContent(_body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await _http.PostAsync(_address, content);
            var text = await answer.Content.ReadAsByteArrayAsync();
            status = (int)answer.StatusCode;
            deployment = answer.Headers.TryGetValues("azureml-model-deployment", out var named) ? named.First() : "";
            said = answer.IsSuccessStatusCode ? null : System.Text.Encoding.UTF8.GetString(text);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            said = exception.GetBaseException().Message;
        }

        return new Outcome(origin + due, Stopwatch.GetElapsedTime(begin) - due, status, deployment, said);
    }
}
