using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Connection;

namespace MlOpsBuild.Workflow.Tests.Submission;

/// <summary>A server that plays a workspace with an endpoint named flights, behind which green comes up once it was looked at.</summary>
internal sealed class PlayedService : IDisposable
{
    /// <summary>So often it is looked at before its operation ends.</summary>
    private const int Looks = 2;

    private readonly HttpListener _listener = new();
    private readonly string _address;
    private int _looks;

    public PlayedService()
    {
        using (var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        _listener.Prefixes.Add(_address + "/");
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>How the operation ends.</summary>
    public string End { get; init; } = """{"status":"Succeeded"}""";

    /// <summary>The log of what answers requests.</summary>
    public string Log { get; init; } = "";

    /// <summary>Hears each request before it is answered.</summary>
    public Action<string> Heard { get; init; } = _ => { };

    /// <summary>Bodies of endpoints that were put.</summary>
    public ConcurrentQueue<JsonNode> Endpoints { get; } = new();

    public ConcurrentQueue<string> Asked { get; } = new();

    public TimeProvider Time { get; } = new HurriedTime();

    public WorkspaceClient Workspace => new AzureMlClient(AzureMlConnection.ToEmulator(new Uri(_address), "planted-token"), new AzureMlOptions { Time = Time }).Workspace(new WorkspaceScope("00000000-1111-2222-3333-444444444444", "rg-flight", "mlw-flight"));

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var answer = Answer(context, context.Request.Url!.AbsolutePath, await reader.ReadToEndAsync());
                context.Response.StatusCode = answer is null ? 404 : context.Request.HttpMethod == "PUT" ? 201 : 200;
                context.Response.ContentType = "application/json";
                context.Response.AddHeader("retry-after-ms", "20");
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer ?? """{"error":{"code":"NotFound","message":"There is none."}}"""));
                context.Response.Close();
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private string? Answer(HttpListenerContext context, string path, string body)
    {
        Asked.Enqueue($"{context.Request.HttpMethod} {path}");
        Heard($"{context.Request.HttpMethod} {path}");
        if (path == "/operation")
            return _looks < Looks ? """{"status":"InProgress"}""" : End;
        if (path.EndsWith("/getLogs", StringComparison.Ordinal))
            return new JsonObject { ["content"] = body.Contains("InferenceServer", StringComparison.Ordinal) ? Log : "fetching model" }.ToJsonString();
        if (path.EndsWith("/deployments", StringComparison.Ordinal))
            return $$"""{"value":[{{Green("Succeeded")}}]}""";
        if (path.EndsWith("/onlineEndpoints", StringComparison.Ordinal))
            return $$"""{"value":[{{Endpoint}}]}""";
        if (context.Request.HttpMethod == "PUT" && path.EndsWith("/onlineEndpoints/flights", StringComparison.Ordinal))
        {
            Endpoints.Enqueue(JsonNode.Parse(body)!);
            return Endpoint;
        }

        if (context.Request.HttpMethod == "PUT")
        {
            context.Response.AddHeader("Azure-AsyncOperation", _address + "/operation");
            return Green("Creating");
        }

        if (path.EndsWith("/deployments/green", StringComparison.Ordinal))
            return Green(++_looks > Looks ? "Succeeded" : "Creating");
        if (path.EndsWith("/workspaces/mlw-flight", StringComparison.Ordinal))
            return """{"location":"local"}""";
        return path.EndsWith("/onlineEndpoints/flights", StringComparison.Ordinal) ? Endpoint : null;
    }

    private static string Endpoint => """{"name":"flights","location":"local","properties":{"provisioningState":"Succeeded","scoringUri":"http://127.0.0.1:5000/score","traffic":{"green":10,"blue":90},"mirrorTraffic":{"red":5}}}""";

    private static string Green(string state) => $$$"""{"id":"/green","name":"green","sku":{"capacity":2},"properties":{"provisioningState":"{{{state}}}"}}""";

    /// <summary>A clock whose waits are over in a hundredth of their time.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 100 : dueTime, period);
    }
}
