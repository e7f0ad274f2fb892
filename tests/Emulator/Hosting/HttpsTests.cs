using System.Diagnostics;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Hosting;

/// <summary>The same surface by https.</summary>
public sealed class HttpsTests : IDisposable
{
    private readonly TemporaryFolder _state = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string CertificateFile => Path.Combine(_state.Path, "certificate.pem");

    [Fact]
    public async Task Every_address_it_tells_is_https()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path, "--https");
        emulator.Address.ShouldStartWith("https://127.0.0.1:");
        var workspace = SharedEmulator.NewWorkspace();

        var store = (await emulator.AskAsync("GET", $"{workspace}/datastores/workspaceblobstore", 200))!["properties"]!;
        ($"{store["protocol"]}://{store["endpoint"]}").ShouldBe(emulator.Address);
        ((string)(await emulator.AskAsync("POST", $"{workspace}/datastores/workspaceblobstore/listSecrets", 200, "{}"))!["sasToken"]!).ShouldContain("spr=https");
        var upload = (await emulator.AskAsync("POST", $"{workspace}/codes/c/versions/1/startPendingUpload", 200, "{}"))!["blobReferenceForConsumption"]!;
        ((string)upload["blobUri"]!).ShouldStartWith(emulator.Address);
        ((string)(await emulator.AskAsync("GET", $"{workspace}/datastores?count=1", 200))!["nextLink"]!).ShouldStartWith(emulator.Address);
        using var made = await emulator.SendAsync("PUT", $"{workspace}/computes/cpu", """{"properties":{"computeType":"AmlCompute"}}""");
        made.Headers.GetValues("Azure-AsyncOperation").Single().ShouldStartWith(emulator.Address);
        var cloud = (await emulator.AskAsync("GET", "/metadata/endpoints?api-version=2019-05-01", 200))![0]!;
        ((string)cloud["resourceManager"]!).ShouldBe(emulator.Address);
    }

    [Fact]
    public async Task Http_is_refused_on_its_port()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path, "--https");
        using var http = new HttpClient();

        await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(new Uri(emulator.Address.Replace("https:", "http:", StringComparison.Ordinal) + "/metadata/endpoints?api-version=2019-05-01"), Cancel));
        await emulator.AskAsync("GET", "/metadata/endpoints?api-version=2019-05-01", 200);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("st0123456789abcdef0123.blob.core.localhost")]
    [InlineData("st0123456789abcdef0123.blob.localhost")]
    public async Task Curl_trusts_the_file_and_not_without_it(string host)
    {
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path, "--https");
        var port = new Uri(emulator.Address).Port;
        string[] request = ["--silent", "--output", "-", "--resolve", $"{host}:{port}:127.0.0.1", $"https://{host}:{port}/metadata/endpoints?api-version=2019-05-01"];
        const int NotTrusted = 60;

        (await CurlAsync(["--cacert", CertificateFile, .. request])).ShouldBe(0);
        (await CurlAsync(request)).ShouldBe(NotTrusted);
    }

    [Fact]
    public async Task Killed_and_started_again_it_has_the_same_certificate()
    {
        string? before;
        using (var killed = await EmulatorProcess.ServeAsync(_state.Path, "--https"))
        {
            before = killed.Certificate;
            await killed.KillAsync();
        }

        using var next = await EmulatorProcess.ServeAsync(_state.Path, "--https");

        before.ShouldNotBeNull();
        next.Certificate.ShouldBe(before);
        next.Output.ShouldNotContain("KEY");
    }

    [Fact]
    public async Task Only_the_owner_may_read_the_key()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "file modes are Unix's");
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path, "--https");

        string[] keys = [Path.Combine(_state.Path, "certificate.key")];
        keys.ShouldAllBe(x => OperatingSystem.IsWindows() || File.GetUnixFileMode(x) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        (await File.ReadAllTextAsync(CertificateFile, Cancel)).ShouldNotContain("PRIVATE KEY");
    }

    [Fact]
    public async Task Azures_client_uploads_and_reads()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path, "--https");
        using var wire = new HttpClientTransport(new HttpClient(EmulatorProcess.Trusting(emulator.Certificate)));
        var container = new BlobContainerClient(new Uri(await Uploads.AddressAsync(emulator)), new BlobClientOptions { Transport = wire });

        await container.GetBlobClient("a/b").UploadAsync(new BinaryData("hello"), Cancel);

        (await container.GetBlobClient("a/b").DownloadContentAsync(Cancel)).Value.Content.ToString().ShouldBe("hello");
    }

    [Fact]
    public async Task Asked_for_https_it_does_not_send_its_user_to_http()
    {
        using var first = await EmulatorProcess.ServeAsync(_state.Path);
        using var second = EmulatorProcess.Run("serve", "--https", "--state", _state.Path);

        (await second.ExitCodeAsync()).ShouldBe(2);
        second.Output.ShouldContain("error MLO286");
    }

    public void Dispose() => _state.Dispose();

    private static async Task<int> CurlAsync(string[] arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "there is no curl");
        using var curl = Process.Start(new ProcessStartInfo("/usr/bin/curl", arguments) { RedirectStandardOutput = true })!;
        await curl.StandardOutput.ReadToEndAsync(Cancel);
        await curl.WaitForExitAsync(Cancel);
        return curl.ExitCode;
    }
}
