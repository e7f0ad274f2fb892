using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FlightDelay.Tests.Serving;

/// <summary>A request that is in flight until its body is sent.</summary>
internal sealed class SlowRequest : IDisposable
{
    private readonly TcpClient _connection = new();
    private readonly byte[] _body = Encoding.UTF8.GetBytes(Requests.Of(Requests.Flight()));

    private SlowRequest()
    {
    }

    /// <summary>Sends the headers, and waits until the server says that it is reading the body.</summary>
    public static async Task<SlowRequest> StartAsync(Uri server)
    {
        var request = new SlowRequest();
        await request._connection.ConnectAsync(IPAddress.Loopback, server.Port, TestContext.Current.CancellationToken);
        var headers = string.Create(CultureInfo.InvariantCulture, $"POST /score HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {request._body.Length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
        await request._connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(headers), TestContext.Current.CancellationToken);
        var expected = "HTTP/1.1 100 Continue\r\n\r\n";
        var answer = new byte[expected.Length];
        await request._connection.GetStream().ReadExactlyAsync(answer, TestContext.Current.CancellationToken);
        Encoding.ASCII.GetString(answer).ShouldBe(expected);
        return request;
    }

    /// <summary>Sends the body; all that is answered.</summary>
    public async Task<string> FinishAsync()
    {
        await _connection.GetStream().WriteAsync(_body, TestContext.Current.CancellationToken);
        using var answer = new StreamReader(_connection.GetStream());
        return await answer.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Closes the connection without the body, by a reset or in good manners.</summary>
    public void Leave(bool reset)
    {
        if (reset)
            _connection.LingerState = new LingerOption(enable: true, seconds: 0);
        _connection.Close();
    }

    public void Dispose() => _connection.Dispose();
}
