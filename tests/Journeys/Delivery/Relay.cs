using System.Net;
using System.Net.Sockets;

namespace MlOpsBuild.Journeys.Tests.Delivery;

/// <summary>A way to a service that can be cut: connections break, and no new one is taken.</summary>
internal sealed class Relay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _cut = new();
    private readonly Uri _target;

    public Relay(Uri target)
    {
        _target = target;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _ = TakeAsync();
    }

    public Uri Address { get; }

    public void Cut()
    {
        _listener.Stop();
        _cut.Cancel();
    }

    public void Dispose()
    {
        Cut();
        _listener.Dispose();
        _cut.Dispose();
    }

    private async Task TakeAsync()
    {
        try
        {
            while (true)
                _ = PassAsync(await _listener.AcceptTcpClientAsync(_cut.Token));
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task PassAsync(TcpClient caller)
    {
        using (caller)
        using (var service = new TcpClient())
        {
            try
            {
                await service.ConnectAsync(_target.Host, _target.Port, _cut.Token);
                await Task.WhenAny(caller.GetStream().CopyToAsync(service.GetStream(), _cut.Token), service.GetStream().CopyToAsync(caller.GetStream(), _cut.Token));
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Cut, or one of the two ended it.
            }
        }
    }
}
