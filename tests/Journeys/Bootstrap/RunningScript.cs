using System.Diagnostics;
using System.Text;

namespace MlOpsBuild.Journeys.Tests.Bootstrap;

/// <summary>A started process whose streams are read as they come.</summary>
public sealed class RunningScript : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly Task<string> _output;
    private readonly Task _errorsEnd;

    public RunningScript(ProcessStartInfo start)
    {
        ArgumentNullException.ThrowIfNull(start);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errorsEnd = ReadErrors();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString();
        }
    }

    /// <summary>Ends this process as `kill -9` does; what it started lives on.</summary>
    public void KillAlone() => _process.Kill();

    public void KillTree() => _process.Kill(entireProcessTree: true);

    public async Task<Run> Finish()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience);
        await _errorsEnd.WaitAsync(s_patience);
        return new Run(_process.ExitCode, await _output.WaitAsync(s_patience), Errors);
    }

    public static async Task Until(Func<bool> claim, string what)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var watch = Stopwatch.StartNew();
        while (!claim())
        {
            if (watch.Elapsed > s_patience)
                throw new TimeoutException($"This never came true: {what}.");

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            KillTree();

        _process.Dispose();
    }

    private async Task ReadErrors()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_errors)
                _errors.Append(line).Append('\n');
        }
    }
}
