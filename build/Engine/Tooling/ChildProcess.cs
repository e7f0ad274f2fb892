using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text;

namespace Nuke.Common.Tooling;

/// <summary>A running process: reads its output, ends it at its time limit.</summary>
internal sealed class ChildProcess : IProcess
{
    // A process may end while one it left behind (a compiler server, say) still holds its output open. Lines that
    // were written before the end arrive within this time even on a busy machine; nobody waits for the others.
    private static readonly TimeSpan s_silenceLimit = TimeSpan.FromSeconds(5);

    private readonly ProcessRequest _request;
    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<Output> _output = [];
    private readonly Task _reading;
    private readonly Timer? _timer;
    private Exception? _loggerFailure;
    private volatile bool _isTimedOut;

    private ChildProcess(ProcessRequest request, Process process)
    {
        _request = request;
        _process = process;
        Id = process.Id;
        Arguments = request.OutputFilter(request.Arguments);

        // Task.Run carries the execution context of the starter into the logger.
        _reading = Task.WhenAll(
            Task.Run(() => ReadAsync(process.StandardOutput, OutputType.Std)),
            Task.Run(() => ReadAsync(process.StandardError, OutputType.Err)));

        if (request.TimeLimit is { } limit)
            _timer = new Timer(_ => EndAtTimeLimit(), state: null, limit, Timeout.InfiniteTimeSpan);
    }

    public string FileName => _request.FileName;

    public string Arguments { get; }

    public string WorkingDirectory => _request.WorkingDirectory;

    public IReadOnlyCollection<Output> Output
    {
        get
        {
            lock (_gate)
                return [.. _output];
        }
    }

    public int ExitCode => _process.ExitCode;

    public bool HasExited => _process.HasExited;

    public int Id { get; }

    /// <exception cref="OperationCanceledException">The registry was closed.</exception>
    public static ChildProcess Start(ProcessRequest request, ProcessRegistry registry)
    {
        var startInfo = new ProcessStartInfo(request.FileName, request.Arguments)
        {
            WorkingDirectory = request.WorkingDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };

        if (request.EnvironmentVariables is { } variables)
        {
            startInfo.Environment.Clear();
            foreach (var (name, value) in variables)
                startInfo.Environment[name] = value;
        }

        return new ChildProcess(request, registry.Start(startInfo));
    }

    public void Kill() => ProcessRegistry.KillTree(_process);

    public bool WaitForExit()
    {
        _process.WaitForExit();

        int lines;
        do
        {
            lines = LineCount();
        }
        while (!_reading.Wait(s_silenceLimit) && LineCount() != lines);

        _timer?.Dispose();
        if (_loggerFailure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
        return !_isTimedOut;
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader reader, OutputType type)
    {
        while (await reader.ReadLineAsync() is { } line)
            Accept(type, _request.OutputFilter(line));
    }

    private void Accept(OutputType type, string line)
    {
        lock (_gate)
        {
            _output.Add(new Output { Type = type, Text = line });
            try
            {
                if (_loggerFailure is null)
                    _request.Logger?.Invoke(type, line);
            }
            catch (Exception exception)
            {
                // Reading goes on: a process whose output nobody takes would block for ever.
                _loggerFailure = exception;
            }
        }
    }

    private int LineCount()
    {
        lock (_gate)
            return _output.Count;
    }

    private void EndAtTimeLimit()
    {
        try
        {
            if (_process.HasExited)
                return;
        }
        catch (InvalidOperationException)
        {
            return; // Disposed meanwhile.
        }

        _isTimedOut = true;
        Kill();
    }
}
