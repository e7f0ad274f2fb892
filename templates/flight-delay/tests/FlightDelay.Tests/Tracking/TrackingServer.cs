using System.Net;
using System.Net.Sockets;

namespace FlightDelay.Tests.Tracking;

/// <summary>A server on loopback that answers with one status after the other and keeps what it was sent.</summary>
internal sealed class TrackingServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public TrackingServer(params int[] statuses)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/mlflow/v1.0/";
        }

        _listener.Prefixes.Add(Address);
        _listener.Start();
        Served = ServeAsync(statuses);
    }

    public string Address { get; }

    /// <summary>Done when each status was given once.</summary>
    public Task Served { get; }

    public List<(string Path, string? Authorization, string Body)> Requests { get; } = [];

    public void Dispose() => _listener.Close();

    private async Task ServeAsync(int[] statuses)
    {
        foreach (var status in statuses)
        {
            var context = await _listener.GetContextAsync();
            using var reader = new StreamReader(context.Request.InputStream);
            Requests.Add((context.Request.Url!.AbsolutePath, context.Request.Headers["Authorization"], await reader.ReadToEndAsync()));
            context.Response.StatusCode = status;
            await using (var answer = new StreamWriter(context.Response.OutputStream))
                await answer.WriteAsync($"status {status}");
        }
    }
}
