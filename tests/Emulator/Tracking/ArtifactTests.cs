using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Tracking;

/// <summary>Artifacts, at the addresses that the client makes of a run's <c>artifact_uri</c>.</summary>
public sealed class ArtifactTests(SharedEmulator shared)
{
    private const int Megabyte = 1024 * 1024;
    private readonly TrackingClient _client = TrackingClient.New(shared);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Root => $"{_client.Base}/api/2.0/mlflow-artifacts/artifacts";

    [Fact]
    public async Task Twenty_megabytes_go_in_and_come_back_as_they_were()
    {
        var bytes = new byte[20 * Megabyte];
        new Random(1).NextBytes(bytes);
        var address = At($"{Root}/{await FolderAsync()}/model/weights.bin");

        // Without a length: as a stream is sent.
        using var put = new HttpRequestMessage(HttpMethod.Put, address) { Content = new StreamContent(new MemoryStream(bytes)) };
        put.Headers.TransferEncodingChunked = true;
        (await shared.Emulator.Http.SendAsync(put, Cancel)).EnsureSuccessStatusCode();

        using var got = await shared.Emulator.Http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Cancel);
        got.Content.Headers.ContentLength.ShouldBe(bytes.Length);
        var hash = await SHA256.HashDataAsync(await got.Content.ReadAsStreamAsync(Cancel), Cancel);
        hash.ShouldBe(SHA256.HashData(bytes));
    }

    [Fact]
    public async Task Artifacts_are_listed_by_folder_replaced_and_deleted()
    {
        var run = await _client.RunAsync();
        var folder = $"ExperimentRun/dcid.{run}";
        await PutAsync($"{folder}/model/MLmodel", "flavors: {}");
        await PutAsync($"{folder}/model/data/model.pkl", "pickle");
        await PutAsync($"{folder}/a plot (1).png", "old");
        await PutAsync($"{folder}/a plot (1).png", "newer");

        (await ListAsync(folder)).ShouldBe(["a plot (1).png 5", "model/"]);
        (await ListAsync($"{folder}/model")).ShouldBe(["MLmodel 11", "data/"]);
        (await ListAsync($"{folder}/model/MLmodel")).ShouldBeEmpty();
        Shown(await _client.GetAsync($"artifacts/list?run_id={run}&path=model")).ShouldBe(["model/MLmodel 11", "model/data/"]);
        ((string)(await _client.GetAsync($"artifacts/list?run_id={run}"))["root_uri"]!).ShouldBe($"mlflow-artifacts:/{folder}");
        (await shared.Emulator.Http.GetStringAsync(At($"{Root}/{folder}/a%20plot%20(1).png"), Cancel)).ShouldBe("newer");

        await shared.Emulator.AskAsync("DELETE", $"{Root}/{folder}/model", 200);
        (await ListAsync(folder)).ShouldBe(["a plot (1).png 5"]);
        await shared.Emulator.AskAsync("DELETE", $"{Root}/{folder}/model", 404);
        ((string)(await shared.Emulator.AskAsync("GET", $"{Root}/{folder}/model/MLmodel", 404))!["error_code"]!).ShouldBe("RESOURCE_DOES_NOT_EXIST");
    }

    [Fact]
    public async Task An_artifact_is_a_blob_of_the_artifact_store()
    {
        var folder = await FolderAsync();
        await PutAsync($"{folder}/metrics.json", "{}");

        var store = await shared.Emulator.AskAsync("GET", $"{_client.Workspace}/datastores/workspaceartifactstore", 200);
        var secrets = await shared.Emulator.AskAsync("POST", $"{_client.Workspace}/datastores/workspaceartifactstore/listSecrets", 200, "{}");
        var container = new BlobContainerClient(new Uri($"{shared.Emulator.Address}/{store!["properties"]!["accountName"]}/azureml?{secrets!["sasToken"]}"));
        (await container.GetBlobClient($"{folder}/metrics.json").DownloadContentAsync(Cancel)).Value.Content.ToString().ShouldBe("{}");
        await container.GetBlobClient($"{folder}/from/storage.txt").UploadAsync(new BinaryData("x"), Cancel);
        (await ListAsync(folder)).ShouldBe(["from/", "metrics.json 2"]);
    }

    [Fact]
    public async Task A_range_of_an_artifact_is_read()
    {
        var folder = await FolderAsync();
        await PutAsync($"{folder}/digits", "0123456789");

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root}/{folder}/digits");
        request.Headers.Range = new RangeHeaderValue(2, 4);
        using var response = await shared.Emulator.Http.SendAsync(request, Cancel);
        ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancel)).ShouldBe((206, "234"));
    }

    [Theory]
    [InlineData("../up")]
    [InlineData("a/../../up")]
    [InlineData("a/./b")]
    [InlineData("a/%2e%2e/b")]
    [InlineData("a/%2E%2E%2Fb")]
    [InlineData("a/%252e%252e/b")]
    [InlineData("a%2fb")]
    [InlineData("a%5Cb")]
    [InlineData("/etc/passwd")]
    [InlineData("%2Fetc/passwd")]
    [InlineData("a//b")]
    [InlineData("C:/windows")]
    [InlineData("a%00b")]
    public async Task A_path_that_leads_elsewhere_is_refused(string path)
    {
        await _client.RunAsync();
        foreach (var method in new[] { "GET", "PUT", "DELETE" })
            (await RawAsync(method, $"{Root}/{path}")).ShouldBe(400, $"{method} {path}");
        (await RawAsync("GET", $"{Root}?path={path.Replace("%2f", "/", StringComparison.OrdinalIgnoreCase).Replace("a/b", "a/../b", StringComparison.Ordinal)}")).ShouldBe(400);
    }

    [Fact]
    public async Task Other_datastores_are_read_but_not_written()
    {
        var run = await _client.RunAsync();

        await shared.Emulator.AskAsync("PUT", $"{Root}/datastores/workspaceblobstore/x", 400, "{}");
        await shared.Emulator.AskAsync("GET", $"{Root}/datastores/workspaceblobstore/x", 404);
        await shared.Emulator.AskAsync("GET", $"{Root}/datastores/nobody/x", 404);
        await _client.GetAsync($"artifacts/list?run_id={run}&path=../../x", 400);
        await shared.Emulator.AskAsync("DELETE", $"{Root}/", 400);
    }

    private static string[] Shown(JsonNode listing)
        => [.. listing["files"]!.AsArray().Select(x => (bool)x!["is_dir"]! ? $"{x["path"]}/" : $"{x["path"]} {x["file_size"]}")];

    private static Uri At(string path) => new(path, UriKind.Relative);

    private async Task<string> FolderAsync() => $"ExperimentRun/dcid.{await _client.RunAsync()}";

    private async Task<string[]> ListAsync(string folder) => Shown((await shared.Emulator.AskAsync("GET", $"{Root}?path={folder}", 200))!);

    private async Task PutAsync(string path, string text)
    {
        using var response = await shared.Emulator.Http.PutAsync(At($"{Root}/{path}"), new ByteArrayContent(Encoding.UTF8.GetBytes(text)), Cancel);
        (await response.Content.ReadAsStringAsync(Cancel)).ShouldBe("{}");
    }

    /// <summary>Sends a path as it is written: .NET's client would tidy it up.</summary>
    private async Task<int> RawAsync(string method, string target)
    {
        using var socket = new TcpClient();
        var address = new Uri(shared.Emulator.Address);
        await socket.ConnectAsync(address.Host, address.Port, Cancel);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{method} {target} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {shared.Emulator.Token}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), Cancel);
        using var reader = new StreamReader(socket.GetStream());
        var line = await reader.ReadLineAsync(Cancel);
        return int.Parse(line!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
