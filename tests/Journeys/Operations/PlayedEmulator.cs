using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Journeys.Tests.Operations;

/// <summary>A server that plays a running emulator with one pipeline job, whose states the test decides.</summary>
internal sealed class PlayedEmulator : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly string _address;
    private int _looks;

    public PlayedEmulator(Project project)
    {
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(_address + "/");
        _listener.Start();
        _ = ServeAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(project.Discovery)!);
        File.WriteAllText(project.Discovery, new JsonObject { ["address"] = _address, ["processId"] = Environment.ProcessId, ["token"] = "planted-token" }.ToJsonString());
    }

    /// <summary>What the job's states are at each look; the last one holds until it is cancelled.</summary>
    public string[] States { get; init; } = ["Running", "Completed"];

    public ConcurrentQueue<string> Asked { get; } = new();

    private string State => Asked.Any(x => x.EndsWith("/cancel", StringComparison.Ordinal)) ? "Canceled" : States[Math.Min(_looks, States.Length) - 1];

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                var path = context.Request.Url!.AbsolutePath;
                Asked.Enqueue($"{context.Request.HttpMethod} {path}");
                var answer = Answer(context.Request.HttpMethod, path);
                context.Response.StatusCode = answer is null ? 404 : 200;
                context.Response.ContentType = path == "/log" ? "text/plain" : "application/json";
                context.Response.AddHeader("retry-after-ms", "20");
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer ?? "{}"));
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private string? Answer(string method, string path)
    {
        if (path == "/emulator/status")
            return Status();
        if (path == "/discovery")
            return $$"""{"history":"{{_address}}"}""";
        if (path == "/log")
            return "epoch 1\nboom";
        if (path.EndsWith("/workspaces/mlw-local", StringComparison.Ordinal))
            return $$$"""{"properties":{"discoveryUrl":"{{{_address}}}/discovery"}}""";
        if (path.EndsWith("/children", StringComparison.Ordinal))
            return Children();
        if (path.EndsWith("/r_train/details", StringComparison.Ordinal))
            return $$$"""{"logFiles":{"user_logs/std_log.txt":"{{{_address}}}/log"}}""";
        if (path.EndsWith("/cancel", StringComparison.Ordinal))
            return "{}";
        if (!path.Contains("/jobs/", StringComparison.Ordinal))
            return method == "PUT" ? new JsonObject { ["id"] = path }.ToJsonString() : null;
        if (method == "GET")
            _looks++;
        return new JsonObject { ["id"] = path, ["name"] = "flights", ["properties"] = new JsonObject { ["jobType"] = "Pipeline", ["status"] = method == "GET" ? State : "NotStarted" } }.ToJsonString();
    }

    private string Children()
    {
        var ended = State is "Completed" or "Failed" or "Canceled";
        var train = new JsonObject { ["runId"] = "r_train", ["displayName"] = "train", ["runType"] = "azureml.StepRun", ["status"] = State, ["startTimeUtc"] = "2026-01-02T03:04:05Z", ["properties"] = new JsonObject { ["emulator.reuse"] = "input 'flights' changed" } };
        if (ended)
            train["endTimeUtc"] = "2026-01-02T03:04:06.2Z";
        if (State == "Failed")
            train["error"] = new JsonObject { ["error"] = new JsonObject { ["code"] = "UserError", ["message"] = "The command ended with 3." } };
        var prepare = new JsonObject { ["runId"] = "r_prepare", ["displayName"] = "prepare", ["runType"] = "azureml.StepRun", ["status"] = "Completed", ["properties"] = new JsonObject { ["azureml.isreused"] = "true", ["azureml.reusedrunid"] = "job_before" } };
        return new JsonObject { ["value"] = new JsonArray(prepare, train) }.ToJsonString();
    }

    /// <summary>One that is at work, and so is used although it is of another version.</summary>
    private string Status() => new JsonObject
    {
        ["processId"] = Environment.ProcessId,
        ["startedAt"] = "2026-01-02T03:04:05Z",
        ["address"] = _address,
        ["state"] = "/state",
        ["formatVersion"] = 1,
        ["programVersion"] = "9.9.9",
        ["programFolder"] = "/elsewhere",
        ["idleTimeout"] = "00:30:00",
        ["runningJobs"] = 1,
        ["memoryBytes"] = 1,
    }.ToJsonString();
}
