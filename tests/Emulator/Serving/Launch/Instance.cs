using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MlOpsBuild.Emulator.Serving.Launch;

namespace MlOpsBuild.Emulator.Tests.Serving.Launch;

/// <summary>A plan as a process of its own.</summary>
internal sealed class Instance : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _log = new();

    private Instance(LaunchPlan plan)
    {
        Port = FreePort();
        var actual = plan.ForPort(Port);
        var start = new ProcessStartInfo(actual.Arguments[0], actual.Arguments.Skip(1)) { WorkingDirectory = actual.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in actual.Environment)
            start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}"), Timeout = s_patience };
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Dictionary<string, string> Machine => new() { ["PATH"] = "/usr/local/bin:/usr/bin:/bin", ["HOME"] = Path.GetTempPath() };

    public int Port { get; }

    public HttpClient Client { get; }

    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    public static Instance Start(LaunchPlan plan) => new(plan);

    /// <summary>Starts it and waits until it takes connections.</summary>
    public static async Task<Instance> ServeAsync(LaunchPlan plan)
    {
        var instance = new Instance(plan);
        await UntilAsync(instance.Listens, () => $"an instance to listen; its log says: {instance.Log}");
        return instance;
    }

    public static async Task UntilAsync(Func<bool> condition, Func<string> what)
    {
        var begin = Stopwatch.StartNew();
        while (!condition())
        {
            if (begin.Elapsed > s_patience)
                throw new TimeoutException("Waited for " + what());
            await Task.Delay(5, Cancel);
        }
    }

    public async Task<HttpResponseMessage> PostAsync(string body) => await Client.PostAsync(new Uri("/score", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), Cancel);

    public async Task<string> AnswerAsync(string body) => await (await PostAsync(body)).Content.ReadAsStringAsync(Cancel);

    public void Terminate()
    {
        using var kill = Process.Start("/bin/kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(Cancel).WaitAsync(s_patience, Cancel);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Client.Dispose();
    }

    private bool Listens()
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"The instance ended with {_process.ExitCode}: {Log}");
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Add(string? line)
    {
        lock (_log)
            _log.AppendLine(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
