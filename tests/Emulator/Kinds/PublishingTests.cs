using System.Net;
using Azure.Storage.Blobs;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Kinds;

/// <summary>A model of a workspace, copied to a registry.</summary>
public sealed class PublishingTests(SharedEmulator shared)
{
    private readonly string _workspace = SharedEmulator.NewWorkspace();

    private EmulatorProcess Emulator => shared.Emulator;

    private string Registry => _workspace.Replace("/workspaces/", "/registries/", StringComparison.Ordinal);

    private string Name => Registry.Split('/')[^1];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_has_the_files_and_all_that_was_said_of_the_model()
    {
        await RegisterAsync("content of the model");

        using var asked = await PublishAsync("1");

        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Emulator.AskAsync("GET", asked.Headers.Location!.ToString(), 200);
        var copy = (await Emulator.AskAsync("GET", Registry + "/models/m/versions/7", 200))!["properties"]!;
        ((string)copy["properties"]!["lineage"]!).ShouldBe("kept");
        ((string)copy["modelType"]!).ShouldBe("custom_model");
        // It outlives what it was copied from.
        await WriteAsync("somebody wrote over the source");
        (await ReadAsync((string)copy["modelUri"]! + "/model.txt")).ShouldBe("content of the model");
    }

    [Fact]
    public async Task A_version_that_is_there_is_never_written_over()
    {
        await RegisterAsync("first");
        (await PublishAsync("1")).Dispose();
        await Emulator.AskAsync("PUT", _workspace + "/models/m/versions/2", 201, """{"properties":{"modelUri":"azureml://datastores/workspaceblobstore/paths/models/m"}}""");

        using var again = await PublishAsync("2");

        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        ((string)(await Emulator.AskAsync("GET", Registry + "/models/m/versions/7", 200))!["properties"]!["properties"]!["lineage"]!).ShouldBe("kept");
    }

    [Theory]
    [InlineData("""{"destinationName":"m","destinationVersion":"7"}""", "registryName")]
    [InlineData("""{"registryName":"nowhere-at-all","destinationName":"m","destinationVersion":"7"}""", "registryName")]
    public async Task What_cannot_be_copied_to_is_told(string body, string target)
    {
        await RegisterAsync("any");

        var error = (await Emulator.AskAsync("POST", _workspace + "/models/m/versions/1/publish", 400, body))!["error"]!;

        ((string)error["target"]!).ShouldBe(target);
    }

    private async Task RegisterAsync(string content)
    {
        await Emulator.AskAsync("PUT", Registry, 201, """{"location":"local","properties":{}}""");
        await WriteAsync(content);
        await Emulator.AskAsync("PUT", _workspace + "/models/m/versions/1", 201, """{"properties":{"modelUri":"azureml://datastores/workspaceblobstore/paths/models/m","modelType":"custom_model","properties":{"lineage":"kept"}}}""");
    }

    private Task<HttpResponseMessage> PublishAsync(string version)
        => Emulator.SendAsync("POST", $"{_workspace}/models/m/versions/{version}/publish", $$"""{"registryName":"{{Name}}","destinationName":"m","destinationVersion":"7"}""");

    private async Task WriteAsync(string content)
    {
        var container = await ContainerAsync();
        await container.GetBlobClient("models/m/model.txt").UploadAsync(BinaryData.FromString(content), overwrite: true, Cancel);
    }

    private async Task<BlobContainerClient> ContainerAsync()
    {
        var store = (await Emulator.AskAsync("GET", _workspace + "/datastores/workspaceblobstore", 200))!["properties"]!;
        var secret = (string)(await Emulator.AskAsync("POST", _workspace + "/datastores/workspaceblobstore/listSecrets", 200))!["sasToken"]!;
        return Uploads.Client($"{Emulator.Address}/{store["accountName"]}/{store["containerName"]}?{secret.TrimStart('?')}");
    }

    private async Task<string> ReadAsync(string uri)
    {
        var version = Registry + "/datareferences/m/versions/7";
        var answer = await Emulator.AskAsync("POST", version, 200, $$"""{"assetId":"x","blobUri":"{{uri}}"}""");
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri((string)answer!["blobReferenceForConsumption"]!["credential"]!["sasUri"]!), Cancel);
    }
}
