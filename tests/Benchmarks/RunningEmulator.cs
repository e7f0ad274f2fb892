using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Benchmarks;

/// <summary>The emulator as a process on a state folder of its own, and the plainest client of it.</summary>
internal sealed class RunningEmulator : IDisposable
{
    private const string Version = "api-version=2024-04-01";

    /// <summary>How often a client looks here whether a job has ended.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    private static readonly string[] s_ends = ["Completed", "Failed", "Canceled"];

    private readonly string _state;
    private readonly Process _process;
    private readonly HttpClient _http;

    private RunningEmulator(string state, Process process, HttpClient http, string workspace)
        => (_state, _process, _http, Workspace) = (state, process, http, workspace);

    public string Workspace { get; }

    /// <summary>Bytes of its memory that are in the machine's.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts it; it has answered its first authenticated request when this returns.</summary>
    public static async Task<RunningEmulator> StartAsync(string program)
    {
        var state = Directory.CreateTempSubdirectory("mlopsbuild-benchmark-").FullName;
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(program, "MlOpsBuild.Emulator.dll"), "serve", "--state", state]) { RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        if (await process.StandardOutput.ReadLineAsync() is not { } said || !said.StartsWith("Serving", StringComparison.Ordinal))
            throw new InvalidOperationException("The emulator does not start.");
        var found = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(state, "emulator.json")))!;
        var http = new HttpClient { BaseAddress = new Uri((string)found["address"]!) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)found["token"]!);
        var workspace = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/figures";
        var emulator = new RunningEmulator(state, process, http, workspace);
        try
        {
            await emulator.GetAsync($"{workspace}/jobs");
            return emulator;
        }
        catch
        {
            emulator.Dispose();
            throw;
        }
    }

    public Task<JsonObject> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<JsonObject> PutAsync(string path, JsonObject properties)
        => SendAsync(HttpMethod.Put, path, new JsonObject { ["properties"] = properties });

    public Task<JsonObject> PostAsync(string path) => SendAsync(HttpMethod.Post, path, []);

    /// <summary>What the serving process says of itself: its address and its process.</summary>
    public JsonNode Serving => JsonNode.Parse(File.ReadAllText(Path.Combine(_state, "serving", "serving.json")))!;

    /// <summary>The ports of the instances that run.</summary>
    public IReadOnlyList<int> InstancePorts
        => [.. Directory.EnumerateFiles(Path.Combine(_state, "serving", "instances"), "*.json").Select(x => (int)JsonNode.Parse(File.ReadAllText(x))!["port"]!)];

    /// <summary>Puts a file into the workspace's blob store.</summary>
    public async Task PutBlobAsync(string path, string text)
    {
        var store = $"{Workspace}/datastores/workspaceblobstore";
        var place = (await GetAsync(store))["properties"]!;
        var sas = ((string)(await PostAsync($"{store}/listSecrets"))["sasToken"]!).TrimStart('?');
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{place["protocol"]}://{place["endpoint"]}/{place["accountName"]}/{place["containerName"]}/{path}?{sas}") { Content = new StringContent(text) };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        using var answer = await _http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"PUT of the blob {path}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Puts an endpoint or a deployment and waits until it is what was asked for.</summary>
    public async Task ProvisionAsync(string path, JsonObject properties)
    {
        await PutAsync(path, properties);
        while (true)
        {
            var found = await GetAsync(path);
            var state = (string?)found["properties"]!["provisioningState"];
            if (state == "Succeeded")
                return;
            if (state is "Failed" or "Canceled")
                throw new InvalidOperationException($"{path} is {state}: {found}");
            await Task.Delay(s_look);
        }
    }

    /// <summary>Waits until all jobs of a page of the listing have completed.</summary>
    /// <param name="path">One job, or a page of jobs.</param>
    public async Task CompletedAsync(string path)
    {
        while (true)
        {
            var found = await GetAsync(path);
            var states = (found["value"] is JsonArray page ? page : [found.DeepClone()]).Select(x => (string)x!["properties"]!["status"]!).ToList();
            if (states.Find(x => s_ends.Contains(x) && x != s_ends[0]) is { } other)
                throw new InvalidOperationException($"A job is {other}: {found}");
            if (states.TrueForAll(s_ends.Contains))
                return;
            await Task.Delay(s_look);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_state, recursive: true);
    }

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonObject? body)
    {
        var address = path.Contains("api-version=", StringComparison.Ordinal) ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{Version}";
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)!.AsObject() : throw new InvalidOperationException($"{method} {path}: {text}");
    }
}
