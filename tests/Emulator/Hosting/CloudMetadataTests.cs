using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Hosting;

/// <summary>What Azure's clients read of a cloud by ARM_CLOUD_METADATA_URL, before they have a token: docs/python-sdk.md.</summary>
public sealed class CloudMetadataTests : IDisposable
{
    private const string Query = "/metadata/endpoints?api-version=2019-05-01";

    private readonly TemporaryFolder _state = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http")]
    [InlineData("https", "--https")]
    public async Task It_has_what_they_look_for(string scheme, params string[] options)
    {
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path, options);
        using var anybody = new HttpClient(EmulatorProcess.Trusting(emulator.Certificate));

        var cloud = JsonNode.Parse(await anybody.GetStringAsync(new Uri(emulator.Address + Query), Cancel))!.AsArray().ShouldHaveSingleItem()!;

        emulator.Address.ShouldStartWith($"{scheme}://");
        ((string?)cloud["name"]).ShouldBe("MlOpsBuildEmulator");
        string?[] addresses = [(string?)cloud["portal"], (string?)cloud["resourceManager"], (string?)cloud["authentication"]!["loginEndpoint"], (string?)cloud["authentication"]!["audiences"]![0]];
        addresses.ShouldAllBe(x => x == emulator.Address);
        ((string?)cloud["suffixes"]!["storage"]).ShouldBe($"core.localhost:{new Uri(emulator.Address).Port}");
    }

    [Fact]
    public async Task An_account_before_the_suffix_leads_to_its_blobs()
    {
        using var emulator = await EmulatorProcess.ServeAsync(_state.Path);
        var suffix = (string)(await emulator.AskAsync("GET", Query, 200))![0]!["suffixes"]!["storage"]!;
        var container = new UriBuilder(await Uploads.AddressAsync(emulator));
        var (account, rest) = container.Path.Split('/', 3) is [_, var first, var second] ? (first, second) : ("", "");

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{emulator.Address}/{rest}{container.Query}&restype=container&comp=list"));
        request.Headers.Host = $"{account}.blob.{suffix}";
        using var bare = new HttpClient();
        using var answer = await bare.SendAsync(request, Cancel);

        ((int)answer.StatusCode).ShouldBe(200, await answer.Content.ReadAsStringAsync(Cancel));
    }

    public void Dispose() => _state.Dispose();
}
