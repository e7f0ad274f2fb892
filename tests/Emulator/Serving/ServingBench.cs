using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Processes.Posix;
using MlOpsBuild.Emulator.Serving.Host;
using MlOpsBuild.Emulator.Serving.Instances;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Tests.Harness;
using MlOpsBuild.Emulator.Tests.Jobs;

namespace MlOpsBuild.Emulator.Tests.Serving;

/// <summary>An emulator with what tests of endpoints need; what it serves ends with it.</summary>
public sealed class ServingBench : IAsyncLifetime
{
    /// <summary>Answers with the process that it is.</summary>
    public const string Echo = "import os\ndef init(): pass\ndef run(data): return os.getpid()";

    /// <summary>A variable of whoever started the emulator that is nobody else's business.</summary>
    public const string Secret = "PLANTED_SECRET";

    /// <summary>A slow machine is no failure.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A model may be given its program on the command line.</summary>
    private const int MostOfLine = 200;

    private readonly TemporaryFolder _state = new();
    private readonly Dictionary<string, string> _codes = [];
    private readonly HttpClient _client = new() { Timeout = Patience };
    private JobBench? _bench;

    public EmulatorProcess Emulator => _bench!.Emulator;

    public string State => _state.Path;

    public string Workspace { get; } = SharedEmulator.NewWorkspace();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static string NewName() => $"e{Guid.NewGuid():N}"[..12];

    public async ValueTask InitializeAsync() => await StartAsync();

    /// <summary>Starts the control plane, again when it has ended.</summary>
    public async Task StartAsync() => _bench = new JobBench(await EmulatorProcess.ServeAsync(State, new Dictionary<string, string> { [Secret] = "planted" }), Workspace);

    public async ValueTask DisposeAsync()
    {
        if (_bench is not null)
            await ShutDownAsync();
        _client.Dispose();
        _state.Dispose();
    }

    /// <summary>Asks the emulator to end, and waits until it has.</summary>
    public async Task ShutDownAsync()
    {
        using (Emulator)
        {
            (await Emulator.SendAsync("POST", "/emulator/shutdown?force=true")).Dispose();
            await Emulator.ExitCodeAsync();
        }

        _bench = null;
    }

    /// <summary>The running processes of this emulator by their command lines: itself, what serves, instances.</summary>
    public IReadOnlyList<string> Left() => [.. ProcessTable.Ids().Select(x => Line(x, new ServingFolder(StateFolder.Open(State)).Marker)).OfType<string>()];

    public string Endpoint(string name) => $"{Workspace}/onlineEndpoints/{name}";

    public string Deployment(string endpoint, string name) => $"{Endpoint(endpoint)}/deployments/{name}";

    public async Task<string> CodeAsync(string script)
    {
        if (!_codes.TryGetValue(script, out var id))
            _codes[script] = id = await _bench!.CodeAsync(("score.py", script));
        return id;
    }

    /// <summary>Puts an endpoint and waits until it is done.</summary>
    public async Task<JsonNode> PutEndpointAsync(string name, string traffic = "{}", string mirror = "{}", string mode = "Key")
    {
        var body = $$$"""{"location":"local","properties":{"authMode":"{{{mode}}}","traffic":{{{traffic}}},"mirrorTraffic":{{{mirror}}}}}""";
        using var answer = await Emulator.SendAsync("PUT", Endpoint(name), body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancel));
        return await SucceededAsync(Endpoint(name));
    }

    public async Task<string> DeploymentBodyAsync(string script, string more = "", int instances = 1)
        => $$$"""
            {"location":"local","sku":{"name":"Default","capacity":{{{instances}}}},"properties":{"endpointComputeType":"Managed",
            "environmentId":"azureml:AzureML-any:1","codeConfiguration":{"codeId":"{{{await CodeAsync(script)}}}","scoringScript":"score.py"}{{{(more.Length > 0 ? "," + more : "")}}}}}
            """;

    /// <summary>A deployment of a server of its own in Python, which answers at these routes.</summary>
    public async Task<string> ServerBodyAsync(string server, string more = "", int instances = 1, string scoring = "/score", string ready = "/ready")
    {
        var context = await _bench!.DataAsync(("server.py", server), ("Dockerfile", "FROM python:3.12\nWORKDIR /srv\nCOPY server.py .\nRUN make all\nCMD [\"python\", \"server.py\"]"));
        var environment = $"{Workspace}/environments/{NewName()}/versions/1";
        await Emulator.AskAsync("PUT", environment, 201, $$$"""
            {"properties":{"build":{"contextUri":"{{{context}}}"},"inferenceConfig":{"scoringRoute":{"path":"{{{scoring}}}","port":8080},
            "livenessRoute":{"path":"/live","port":8080},"readinessRoute":{"path":"{{{ready}}}","port":8080}} }}
            """);
        return $$$"""
            {"location":"local","sku":{"name":"Default","capacity":{{{instances}}}},"properties":{"endpointComputeType":"Managed",
            "environmentId":"{{{environment}}}"{{{(more.Length > 0 ? "," + more : "")}}}}}
            """;
    }

    /// <summary>Puts a deployment; its address.</summary>
    public async Task<string> BeginAsync(string endpoint, string name, string script, string more = "", int instances = 1)
        => await PutBodyAsync(endpoint, name, await DeploymentBodyAsync(script, more, instances));

    /// <summary>Puts a deployment as the body says; its address.</summary>
    public async Task<string> PutBodyAsync(string endpoint, string name, string body)
    {
        using var answer = await Emulator.SendAsync("PUT", Deployment(endpoint, name), body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancel));
        return Deployment(endpoint, name);
    }

    /// <summary>Puts a deployment and waits until it serves.</summary>
    public async Task PutDeploymentAsync(string endpoint, string name, string script = Echo, string more = "", int instances = 1)
        => await SucceededAsync(await BeginAsync(endpoint, name, script, more, instances));

    /// <summary>An endpoint with one deployment that has all traffic; its name.</summary>
    public async Task<string> ServeAsync(string script = Echo, string more = "", int instances = 1)
    {
        var name = NewName();
        await PutEndpointAsync(name);
        await PutDeploymentAsync(name, "blue", script, more, instances);
        await PutEndpointAsync(name, """{"blue":100}""");
        return name;
    }

    /// <summary>The resource when nothing is under way with it.</summary>
    public async Task<JsonNode> SettledAsync(string path)
    {
        JsonNode? found = null;
        await UntilAsync(async () => (string?)(found = await Emulator.AskAsync("GET", path, 200))!["properties"]!["provisioningState"] is "Succeeded" or "Failed", () => $"{path}: {found}");
        return found!;
    }

    public async Task<JsonNode> SucceededAsync(string path)
    {
        var settled = await SettledAsync(path);
        ((string?)settled["properties"]!["provisioningState"]).ShouldBe("Succeeded", settled.ToString());
        return settled;
    }

    /// <summary>Why a deployment does not come up.</summary>
    public async Task<(string Code, string Message)> FailureAsync(string path)
    {
        var properties = (await SettledAsync(path))["properties"]!;
        ((string?)properties["provisioningState"]).ShouldBe("Failed");
        var error = (await Emulator.AskAsync("GET", (string)properties["properties"]!["AzureAsyncOperationUri"]!, 200))!["error"]!;
        return ((string)error["code"]!, (string)error["message"]!);
    }

    public async Task<string> KeyAsync(string endpoint) => (string)(await Emulator.AskAsync("POST", Endpoint(endpoint) + "/listKeys", 200))!["primaryKey"]!;

    public async Task<string> UriAsync(string endpoint) => (string)(await Emulator.AskAsync("GET", Endpoint(endpoint), 200))!["properties"]!["scoringUri"]!;

    /// <summary>What calls an endpoint, as a client that was given its address and key once.</summary>
    public async Task<Caller> CallerAsync(string endpoint) => new(_client, new Uri(await UriAsync(endpoint)), await KeyAsync(endpoint));

    /// <summary>What the instances of a deployment have written.</summary>
    public async Task<string> LogsAsync(string endpoint, string name, string body = "{}")
        => (string)(await Emulator.AskAsync("POST", Deployment(endpoint, name) + "/getLogs", 200, body))!["content"]!;

    /// <summary>The folder that the instances of a deployment write their logs to.</summary>
    public string LogFolder(string endpoint, string name)
        => Path.Combine(Directory.GetDirectories(Path.Combine(State, "serving", "logs"), endpoint + ".*").Single(), name);

    /// <summary>The process that serves.</summary>
    public int ServingProcess() => (int)JsonNode.Parse(File.ReadAllText(Path.Combine(State, "serving", "serving.json")))!["processId"]!;

    public static async Task UntilAsync(Func<Task<bool>> isSo, Func<string> what)
    {
        for (var begin = TimeProvider.System.GetTimestamp(); !await isSo(); await Task.Delay(10, Cancel))
            TimeProvider.System.GetElapsedTime(begin).ShouldBeLessThan(Patience, what());
    }

    private string? Line(int process, string marker)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/cmdline").Replace('\0', ' ');
            return line.Contains(State, StringComparison.Ordinal) || ProcessTable.Variable(process, InstanceProcesses.Mark)?.StartsWith(marker, StringComparison.Ordinal) == true ? line[..Math.Min(line.Length, MostOfLine)] : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>One that calls an endpoint.</summary>
    public sealed record Caller(HttpClient Client, Uri Address, string Key)
    {
        public Task<HttpResponseMessage> SendAsync(string body = "{}", string? deployment = null, params (string Name, string Value)[] headers)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
            if (deployment is not null)
                request.Headers.Add("azureml-model-deployment", deployment);
            foreach (var (name, value) in headers)
                request.Headers.Add(name, value);
            return Client.SendAsync(request, Cancel);
        }

        /// <summary>Sends, expects a status, and gives the body.</summary>
        public async Task<string> AskAsync(int status = 200, string body = "{}", string? deployment = null)
        {
            using var answer = await SendAsync(body, deployment);
            var text = await answer.Content.ReadAsStringAsync(Cancel);
            ((int)answer.StatusCode).ShouldBe(status, text);
            return text;
        }
    }
}
