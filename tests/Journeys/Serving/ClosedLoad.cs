using System.Diagnostics;

namespace MlOpsBuild.Journeys.Tests.Serving;

/// <summary>wrk with two connections, each of which sends its next request when it has its answer. Where it is not installed, nothing.</summary>
internal sealed class ClosedLoad : IDisposable
{
    private const string Seconds = "40s";

    private readonly string _script = Path.GetTempFileName();
    private readonly Process? _process;

    private ClosedLoad(Uri address, string key, string body)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(x => File.Exists(Path.Combine(x, "wrk"))))
            return;
        File.WriteAllText(_script, $"wrk.method = 'POST'\nwrk.body = [==[{body}]==]\nwrk.headers['Content-Type'] = 'application/json'\nwrk.headers['Authorization'] = 'Bearer {key}'\n");
        _process = Process.Start(new ProcessStartInfo("wrk", ["-t1", "-c2", "-d", Seconds, "--timeout", "30s", "-s", _script, $"{address}"]) { RedirectStandardOutput = true });
    }

    public static ClosedLoad Start(Uri address, string key, string body) => new(address, key, body);

    /// <summary>What it says when its time is over; it names codes and sockets only where some failed.</summary>
    public async Task<string> EndAsync()
    {
        if (_process is null)
            return "";
        var said = await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        TestContext.Current.SendDiagnosticMessage("wrk: {0}", said);
        said.ShouldContain("Requests/sec");
        said.ShouldNotContain("Socket errors");
        return said;
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.Dispose();
        File.Delete(_script);
    }
}
