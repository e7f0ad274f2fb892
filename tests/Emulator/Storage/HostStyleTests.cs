using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using MlOpsBuild.Emulator.Storage;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Storage;

/// <summary>Addresses as Azure writes them: the account belongs to the host.</summary>
public sealed class HostStyleTests(SharedEmulator shared)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("blob.core.localhost")]
    [InlineData("blob.localhost")]
    public async Task A_blob_is_the_same_by_both_addresses(string suffix)
    {
        var byPath = await Uploads.AddressAsync(shared.Emulator);
        using var wire = Wire();
        var container = Open(HostStyle(byPath, suffix), wire);

        await container.GetBlobClient("a/ä b").UploadAsync(new BinaryData("hello"), Cancel);

        (await Uploads.Client(byPath).GetBlobClient("a/ä b").DownloadContentAsync(Cancel)).Value.Content.ToString().ShouldBe("hello");
        List<string> names = [];
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: Cancel))
            names.Add(blob.Name);
        names.ShouldBe(["a/ä b"]);
    }

    [Fact]
    public async Task A_copy_may_name_its_source_so()
    {
        using var wire = Wire();
        var container = Open(HostStyle(await Uploads.AddressAsync(shared.Emulator), "blob.core.localhost"), wire);
        var (source, target) = (container.GetBlobClient("source"), container.GetBlobClient("target"));
        await source.UploadAsync(new BinaryData("hello"), Cancel);

        await (await target.StartCopyFromUriAsync(source.Uri, cancellationToken: Cancel)).WaitForCompletionAsync(Cancel);

        (await target.DownloadContentAsync(Cancel)).Value.Content.ToString().ShouldBe("hello");
    }

    [Fact]
    public async Task A_signature_for_one_account_opens_no_other()
    {
        using var wire = Wire();
        var (one, other) = (await Uploads.AddressAsync(shared.Emulator), await Uploads.AddressAsync(shared.Emulator));
        var mixed = HostStyle(other.Split('?')[0] + "?" + one.Split('?')[1], "blob.core.localhost");

        var e = await Should.ThrowAsync<RequestFailedException>(() => Open(mixed, wire).GetBlobClient("x").UploadAsync(new BinaryData("x"), Cancel));

        (e.Status, e.ErrorCode).ShouldBe((403, "AuthenticationFailed"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/st0123456789abcdef0123/box/a/b", "box a/b")]
    [InlineData("https://st0123456789abcdef0123.blob.core.localhost:5000/box/a%20b?sig=x", "box a%20b")]
    [InlineData("https://st0123456789abcdef0123.blob.core.localhost:5000/box", "box ")]
    [InlineData("https://st0123456789abcdef0123.blob.core.windows.net/box/a", null)]
    [InlineData("https://127.0.0.1:5000/somebody/box/a", null)]
    [InlineData("https://127.0.0.1:5000/st0123456789abcdef0123", null)]
    [InlineData("azureml://datastores/workspaceblobstore/paths/a", null)]
    [InlineData("a/b", null)]
    public void An_address_is_read(string address, string? place)
        => (BlobAddress.Parse(address) is { } found ? $"{found.Container} {found.Blob}" : null).ShouldBe(place);

    private static Uri HostStyle(string byPath, string suffix)
    {
        var address = new Uri(byPath);
        var segments = address.AbsolutePath.Split('/', 3);
        return new Uri($"{address.Scheme}://{segments[1]}.{suffix}:{address.Port}/{segments[2]}{address.Query}");
    }

    private static BlobContainerClient Open(Uri address, HttpClientTransport wire)
    {
        var options = new BlobClientOptions { Transport = wire };
        options.Retry.MaxRetries = 0;
        return new BlobContainerClient(address, options);
    }

    /// <summary>Stands for a resolver that knows the names below localhost.</summary>
    private static HttpClientTransport Wire() => new(new HttpClient(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancel) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        },
    }));
}
