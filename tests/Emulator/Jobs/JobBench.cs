using System.Text;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Jobs;

/// <summary>A workspace of an emulator with what tests of jobs need: code, data, components, jobs and what became of them.</summary>
public sealed class JobBench(EmulatorProcess emulator, string? workspace = null)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private int _names;

    public EmulatorProcess Emulator => emulator;

    public string Workspace { get; } = workspace ?? SharedEmulator.NewWorkspace();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Registers code; its id.</summary>
    public async Task<string> CodeAsync(params (string Name, string Text)[] files)
    {
        var id = $"{Workspace}/codes/c{Interlocked.Increment(ref _names)}/versions/1";
        var started = await emulator.AskAsync("POST", id + "/startPendingUpload", 200, "{}");
        await UploadAsync(Uploads.Client((string)started!["blobReferenceForConsumption"]!["credential"]!["sasUri"]!), "src", files);
        var uri = (string)started["blobReferenceForConsumption"]!["blobUri"]!;
        await emulator.AskAsync("PUT", id, 201, $$$"""{"properties":{"codeUri":"{{{uri}}}/src"}}""");
        return id;
    }

    /// <summary>Uploads files to the default datastore; the address of their folder.</summary>
    public async Task<string> DataAsync(params (string Name, string Text)[] files)
    {
        var folder = $"LocalUpload/d{Interlocked.Increment(ref _names)}";
        await UploadAsync(await StoreAsync(), folder, files);
        return $"azureml://datastores/workspaceblobstore/paths/{folder}";
    }

    /// <summary>The container of the default datastore.</summary>
    public async Task<BlobContainerClient> StoreAsync(string name = "workspaceblobstore")
    {
        var store = (await emulator.AskAsync("GET", $"{Workspace}/datastores/{name}", 200))!["properties"]!;
        var secrets = await emulator.AskAsync("POST", $"{Workspace}/datastores/{name}/listSecrets", 200, "{}");
        return Uploads.Client($"{emulator.Address}/{store["accountName"]}/{store["containerName"]}?{secrets!["sasToken"]}");
    }

    /// <summary>Registers a command component; its id.</summary>
    public async Task<string> ComponentAsync(string command, string more = "", string? code = null)
    {
        var id = $"{Workspace}/components/step{Interlocked.Increment(ref _names)}/versions/1";
        var spec = JsonNode.Parse($$"""{"type":"command","name":"step","environment":"azureml://registries/azureml/environments/any/labels/latest"{{(more.Length > 0 ? "," + more : "")}}}""")!;
        spec["command"] = command;
        if (code is not null)
            spec["code"] = "azureml:" + code;
        await PutComponentAsync(id, spec);
        return id;
    }

    public async Task PutComponentAsync(string id, JsonNode spec)
        => await emulator.AskAsync("PUT", id, 201, new JsonObject { ["properties"] = new JsonObject { ["componentSpec"] = spec } }.ToJsonString());

    /// <summary>Submits a command job; its name.</summary>
    public Task<string> CommandAsync(string command, string more = "", string? code = null)
    {
        var properties = JsonNode.Parse($$"""{"jobType":"Command"{{(more.Length > 0 ? "," + more : "")}}}""")!.AsObject();
        properties["environmentId"] ??= "azureml:AzureML-any:1";
        properties["command"] = command;
        properties["codeId"] = code;
        return SubmitAsync(properties);
    }

    /// <summary>Submits a pipeline job; its name.</summary>
    /// <param name="steps">The steps as JSON; <c>@name</c> in it stands for the ids that are given.</param>
    /// <param name="ids">Ids of components by a name.</param>
    /// <param name="more">Further properties.</param>
    public Task<string> PipelineAsync(string steps, IReadOnlyDictionary<string, string> ids, string more = "")
    {
        foreach (var (name, id) in ids)
            steps = steps.Replace($"\"@{name}\"", $"\"type\":\"command\",\"componentId\":\"{id}\"", StringComparison.Ordinal);
        return SubmitAsync(JsonNode.Parse($$"""{"jobType":"Pipeline","experimentName":"tests","jobs":{{steps}}{{(more.Length > 0 ? "," + more : "")}}}""")!.AsObject());
    }

    public async Task<string> SubmitAsync(JsonObject properties)
    {
        var name = $"job{Interlocked.Increment(ref _names)}_{Guid.NewGuid():N}"[..20];
        await emulator.AskAsync("PUT", $"{Workspace}/jobs/{name}", 201, new JsonObject { ["properties"] = properties }.ToJsonString());
        return name;
    }

    public async Task<JsonObject> JobAsync(string name) => (await emulator.AskAsync("GET", $"{Workspace}/jobs/{name}", 200))!["properties"]!.AsObject();

    /// <summary>The job when it is over.</summary>
    public Task<JsonObject> EndAsync(string name) => UntilAsync(name, x => Task.FromResult((string?)x["status"] is "Completed" or "Failed" or "Canceled"));

    /// <summary>The job when it is as it should be.</summary>
    public async Task<JsonObject> UntilAsync(string name, Func<JsonObject, Task<bool>> isSo)
    {
        for (var begin = TimeProvider.System.GetTimestamp(); ; await Task.Delay(20, Cancel))
        {
            var job = await JobAsync(name);
            if (await isSo(job))
                return job;
            TimeProvider.System.GetElapsedTime(begin).ShouldBeLessThan(s_patience, $"{name} is {job["status"]}\n{emulator.Output}");
        }
    }

    public async Task<JsonObject> DetailsAsync(string name) => (await emulator.AskAsync("GET", $"/history/v1.0{Workspace}/runs/{name}/details", 200))!.AsObject();

    public async Task<string> ErrorAsync(string name) => (string?)(await DetailsAsync(name))["error"]?["error"]?["message"] ?? "";

    /// <summary>The steps of a pipeline by name.</summary>
    public async Task<Dictionary<string, JsonObject>> StepsAsync(string name)
        => (await emulator.AskAsync("GET", $"/history/v1.0{Workspace}/runs/{name}/children", 200))!["value"]!.AsArray().ToDictionary(x => (string)x!["displayName"]!, x => x!.AsObject());

    /// <summary>What a run has printed; empty while it has not.</summary>
    public async Task<string> LogAsync(string name, string file = "user_logs/std_log.txt")
    {
        if ((string?)(await DetailsAsync(name))["logFiles"]?[file] is not { } link)
            return "";
        using var bare = new HttpClient();
        using var response = await bare.GetAsync(new Uri(link), Cancel);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(Cancel) : "";
    }

    /// <summary>The text of an output's file.</summary>
    public async Task<string> OutputAsync(string name, string output, string file = "")
    {
        var uri = (string)(await JobAsync(name))["outputs"]![output]!["uri"]!;
        var path = uri["azureml://datastores/workspaceblobstore/paths/".Length..];
        return (await (await StoreAsync()).GetBlobClient(path + file).DownloadContentAsync(Cancel)).Value.Content.ToString();
    }

    private static async Task UploadAsync(BlobContainerClient container, string folder, (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files)
            await container.GetBlobClient($"{folder}/{name}").UploadAsync(new BinaryData(Encoding.UTF8.GetBytes(text)), Cancel);
    }
}
