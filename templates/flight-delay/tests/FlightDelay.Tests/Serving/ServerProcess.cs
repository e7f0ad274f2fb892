using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlightDelay.Commands;

namespace FlightDelay.Tests.Serving;

/// <summary>The program, serving on loopback as a container would run it, on a port that was free.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int Listening = 1;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _events = new();
    private readonly Task _reading;

    private ServerProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        _ = _reading.ContinueWith(_ => _events.Values.ToList().ForEach(x => x.TrySetException(new InvalidOperationException(Log))), TaskScheduler.Default);
    }

    public HttpClient Client { get; private set; } = null!;

    public Uri Address => Client.BaseAddress!;

    /// <summary>All it has written, whole once it has ended.</summary>
    public string Log => string.Join('\n', _lines);

    /// <summary>Starts it and waits until it listens; with <c>PREDICTOR</c> or <c>AZUREML_MODEL_DIR</c> of the caller's alone.</summary>
    public static async Task<ServerProcess> StartAsync(params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Verbs).Assembly.Location, "serve"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        foreach (var name in new[] { "PREDICTOR", "AZUREML_MODEL_DIR", "DRAIN_SECONDS" })
            start.Environment.Remove(name);
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var server = new ServerProcess(Process.Start(start)!);
        var listening = await server.LoggedAsync(Listening);
        server.Client = new HttpClient { BaseAddress = new Uri((string)listening["State"]!["Addresses"]!) };
        return server;
    }

    /// <summary>The first log line of an event.</summary>
    public Task<JsonNode> LoggedAsync(int id) => Event(id).Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    public async Task<(int Status, JsonNode Body)> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    public async Task<(int Status, JsonNode Body)> ScoreAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Client.PostAsync(new Uri("/score", UriKind.Relative), content, TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(answer.IsSuccessStatusCode ? "application/json" : "application/problem+json");
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    /// <summary>SIGTERM, as a container's end.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {_process.Id}")]);
        kill.WaitForExit();
    }

    /// <summary>Until no further connection is taken. It may take some, for the server closes its door by itself.</summary>
    public async Task RefusesAsync()
    {
        await Should.ThrowAsync<SocketException>(async () =>
        {
            while (true)
            {
                using var connection = new TcpClient();
                await connection.ConnectAsync(IPAddress.Loopback, Address.Port, TestContext.Current.CancellationToken);
            }
        });
    }

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1));
        await _reading;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _reading;
        _process.Dispose();
        Client?.Dispose();
    }

    private TaskCompletionSource<JsonNode> Event(int id) => _events.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
            if (Entry(line) is { } entry)
                Event((int)entry["EventId"]!).TrySetResult(entry);
        }
    }

    /// <summary>Null for what is no log line, such as half of one: a server that is killed may be in the middle of it.</summary>
    private static JsonNode? Entry(string line)
    {
        try
        {
            return line.StartsWith('{') ? JsonNode.Parse(line) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
