using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Tests.Harness;

/// <summary>The real program as a process, and a client of it.</summary>
public sealed class EmulatorProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly StringBuilder _output = new();
    private readonly Process _process;

    private EmulatorProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, x) => Add(x.Data);
        process.ErrorDataReceived += (_, x) => Add(x.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Http { get; private set; } = new();

    public string Address { get; private set; } = "";

    public string Token { get; private set; } = "";

    /// <summary>The hash of the certificate that https is served with; null without.</summary>
    public string? Certificate { get; private set; }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Starts the program and waits until it says that it serves.</summary>
    public static Task<EmulatorProcess> ServeAsync(string state, params string[] more) => ServeAsync(state, new Dictionary<string, string>(), more);

    /// <summary>Starts the program with environment variables of its own.</summary>
    public static async Task<EmulatorProcess> ServeAsync(string state, IReadOnlyDictionary<string, string> variables, params string[] more)
    {
        var emulator = Run(["serve", "--state", state, .. more], variables);
        var file = System.IO.Path.Combine(state, "emulator.json");
        var begin = Stopwatch.StartNew();
        while (!emulator.Output.Contains("Serving", StringComparison.Ordinal))
        {
            if (emulator._process.HasExited || begin.Elapsed > s_patience)
                throw new InvalidOperationException("The emulator does not serve:\n" + emulator.Output);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        var discovery = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        emulator.Address = (string)discovery["address"]!;
        emulator.Token = (string)discovery["token"]!;
        emulator.Certificate = (string?)discovery["certificateSha256"];
        emulator.Http = new HttpClient(Trusting(emulator.Certificate)) { BaseAddress = new Uri(emulator.Address) };
        emulator.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", emulator.Token);
        return emulator;
    }

    /// <summary>Takes a certificate with this hash and no other; without one, what the system trusts.</summary>
    public static HttpMessageHandler Trusting(string? sha256)
    {
        var handler = new SocketsHttpHandler();
        if (sha256 is not null)
            handler.SslOptions.RemoteCertificateValidationCallback = (_, x, _, _) => x?.GetCertHashString(HashAlgorithmName.SHA256) == sha256;
        return handler;
    }

    public static EmulatorProcess Run(params IEnumerable<string> arguments) => Run(arguments, new Dictionary<string, string>());

    private static EmulatorProcess Run(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(System.IO.Path.Combine(AppContext.BaseDirectory, "MlOpsBuild.Emulator.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return new EmulatorProcess(Process.Start(start)!);
    }

    public async Task<int> ExitCodeAsync()
    {
        using var timeout = new CancellationTokenSource(s_patience);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    /// <summary>As an operator ends it: SIGTERM.</summary>
    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await kill.WaitForExitAsync();
        return await ExitCodeAsync();
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await ExitCodeAsync();
    }

    public Task<HttpResponseMessage> SendAsync(string method, string path, string? body = null)
    {
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var address = path.StartsWith("http", StringComparison.Ordinal) || path.Contains("api-version=", StringComparison.Ordinal) ? path : $"{path}{separator}api-version=2024-04-01";
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends, expects a status, and gives the body.</summary>
    public async Task<JsonNode?> AskAsync(string method, string path, int status, string? body = null)
    {
        using var response = await SendAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(status, $"{method} {path}: {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public void Dispose()
    {
        Http.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private void Add(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }
}
