using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Azure.Storage.Blobs.Specialized;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Hosting;

/// <summary>SIGTERM while clients hold connections on which nothing comes to an end.</summary>
public sealed class OpenConnectionTests : IDisposable
{
    private const int Large = 64 << 20;

    /// <summary>The farewell of five seconds, and what a busy machine adds.</summary>
    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(15);

    private readonly TemporaryFolder _state = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _state.Dispose();

    [Theory]
    [InlineData("nothing sent")]
    [InlineData("a request half sent")]
    [InlineData("a body half sent")]
    [InlineData("an answer half read")]
    public async Task The_emulator_ends_in_bounded_time(string connection)
    {
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path);
        using var client = await ConnectAsync(emulator, connection);

        var watch = Stopwatch.StartNew();
        var code = await emulator.TerminateAsync();

        watch.Elapsed.ShouldBeLessThan(s_bound);
        code.ShouldBe(0, emulator.Output);
        File.Exists(Path.Combine(_state.Path, "emulator.json")).ShouldBeFalse();
    }

    private static async Task<TcpClient> ConnectAsync(EmulatorProcess emulator, string connection)
    {
        var place = connection == "an answer half read" ? await LargeBlobAsync(emulator) : new Uri(emulator.Address);
        // So small that the system does not take the whole answer in the client's place.
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync("127.0.0.1", place.Port, Cancel);
        var stream = client.GetStream();
        var (request, answers) = connection switch
        {
            "nothing sent" => ("", false),
            "a request half sent" => ("GET / HTTP/1.1\r\nHost: 127", false),
            "a body half sent" => ($"PUT {SharedEmulator.NewWorkspace()}/models/m?api-version=2024-04-01 HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {emulator.Token}\r\nContent-Length: 1000\r\nExpect: 100-continue\r\n\r\n", true),
            _ => ($"GET {place.PathAndQuery} HTTP/1.1\r\nHost: 127.0.0.1\r\nx-ms-version: 2024-08-04\r\n\r\n", true),
        };
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancel);
        if (!answers)
            return client;
        // It is on its way: the emulator asks for the body, or has begun the answer.
        var first = new byte[12];
        await stream.ReadExactlyAsync(first, Cancel);
        Encoding.ASCII.GetString(first).ShouldBeOneOf("HTTP/1.1 100", "HTTP/1.1 200");
        await stream.WriteAsync("{"u8.ToArray(), Cancel);
        return client;
    }

    private static async Task<Uri> LargeBlobAsync(EmulatorProcess emulator)
    {
        var blob = (await Uploads.StartAsync(emulator)).GetBlockBlobClient("large");
        using var content = new MemoryStream(new byte[Large]);
        await blob.UploadAsync(content, cancellationToken: Cancel);
        return blob.Uri;
    }
}
