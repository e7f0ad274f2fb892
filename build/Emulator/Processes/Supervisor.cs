using System.Collections.Concurrent;
using MlOpsBuild.Emulator.Processes.Posix;

namespace MlOpsBuild.Emulator.Processes;

/// <summary>
/// Runs the commands of one job, many at once. They are children not of this process but of a supervisor process, which is
/// started with the first of them: it ends them all when this process dies, however it dies. docs/adr/0009 says how.
/// </summary>
/// <param name="marker">Value of <see cref="Marks.Job"/> in every command's environment.</param>
/// <param name="time">For the patience with a supervisor that does not end.</param>
/// <param name="heir">A lock whose next holder takes the commands over when this process dies; null where they end with it.</param>
internal sealed class Supervisor(string marker, TimeProvider time, string? heir = null) : IAsyncDisposable
{
    public const string Lost = "the supervisor of the job ended";

    /// <summary>Longer than the supervisor itself waits for processes that cannot be killed.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<ProcessEnd>> _running = [];
    private SupervisorProcess? _process;
    private Task _cleared = Task.CompletedTask;
    private bool _isOver;
    private int _last;

    /// <summary>Whether it has ended: it runs nothing any more.</summary>
    public bool IsOver => _isOver;

    /// <summary>The id of the supervisor process, or null before the first command.</summary>
    public int? ProcessId => _process?.Id;

    /// <summary>
    /// Runs a command to its end: its log is whole then, and nothing that it started is left. What it left in the background
    /// is killed. Never throws; whatever hinders it is the end's problem.
    /// </summary>
    /// <param name="command">What is to be run.</param>
    /// <param name="stop">Ends the whole tree: politely, and after a grace by force.</param>
    public async Task<ProcessEnd> RunAsync(Command command, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
            return new ProcessEnd(null, null, true, null);
        var end = new TaskCompletionSource<ProcessEnd>(TaskCreationOptions.RunContinuationsAsynchronously);
        SupervisorProcess process;
        int id;
        lock (_gate)
        {
            if (_isOver)
                return new ProcessEnd(null, null, false, Lost);
            try
            {
                process = _process ??= Start();
            }
            catch (Exception exception) when (exception is IOException or DllNotFoundException or EntryPointNotFoundException)
            {
                return new ProcessEnd(null, null, false, $"The supervisor of the job does not start: {exception.Message}");
            }

            id = ++_last;
            _running[id] = end;
        }

        process.Send(Wire.Run(id, command));
        using (stop.UnsafeRegister(_ => process.Send(Wire.Stop(id)), null))
            return await end.Task;
    }

    /// <summary>Ends what still runs, at once, and the supervisor.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
            _isOver = true;
        if (_process is null)
            return;
        _process.Close();
        try
        {
            await _cleared.WaitAsync(s_patience, time);
        }
        catch (TimeoutException)
        {
            if (!_process.Ended.IsCompleted)
                _ = Libc.Kill(_process.Id, Signals.Kill);
            await _cleared;
        }

        _process.Dispose();
    }

    private SupervisorProcess Start()
    {
        var process = SupervisorProcess.Start(marker, heir, Heard);
        _cleared = ClearAsync(process.Ended);
        return process;
    }

    private void Heard(ReadOnlyMemory<byte> line)
    {
        var (id, end) = Wire.Answer(line);
        if (_running.TryRemove(id, out var running))
            running.SetResult(end);
    }

    /// <summary>After the supervisor's end: a killed one has left its commands to the system.</summary>
    private async Task ClearAsync(Task<bool> ended)
    {
        var isClean = await ended;
        lock (_gate)
            _isOver = true;
        if (!isClean)
            Stragglers.End(Marks.Job, marker);
        foreach (var id in _running.Keys)
        {
            if (_running.TryRemove(id, out var running))
                running.SetResult(new ProcessEnd(null, null, false, Lost));
        }
    }
}
