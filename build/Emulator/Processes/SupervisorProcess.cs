using MlOpsBuild.Emulator.Processes.Posix;

namespace MlOpsBuild.Emulator.Processes;

/// <summary>A running supervisor, seen from the emulator: lines go in, lines come out, and its end is noticed.</summary>
internal sealed class SupervisorProcess : IDisposable
{
    public const string Verb = "supervise";

    /// <summary>It calls nothing deep.</summary>
    private const int StackSize = 256 * 1024;

    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private readonly Pipe _input;
    private readonly Pipe _output;

    private SupervisorProcess(Pipe input, Pipe output, int id) => (_input, _output, Id) = (input, output, id);

    public int Id { get; }

    /// <summary>When it is gone and all that it said was heard: whether it ended by itself and left nothing.</summary>
    public Task<bool> Ended => _ended.Task;

    /// <param name="marker">Marks every command.</param>
    /// <param name="heir">The lock of whoever may take its commands over; null where they end with this process.</param>
    /// <param name="heard">Called for every line that it says.</param>
    /// <exception cref="IOException">It cannot be started.</exception>
    public static SupervisorProcess Start(string marker, string? heir, Action<ReadOnlyMemory<byte>> heard)
    {
        var line = OwnProgram.CommandLine(heir is null ? [Verb, marker] : [Verb, marker, heir]);
        var (input, output) = (Pipe.Open(), Pipe.Open());
        List<string> environment = [.. ThisProcess.Variables().Select(x => $"{x.Key}={x.Value}")];
        var error = Spawn.Start(line[0], line, environment, "/", input.Reading, output.Writing, null, out var id);
        // Its own ends: while they are open here, nobody would see that the other side is gone.
        input.Reading.Dispose();
        output.Writing.Dispose();
        var process = new SupervisorProcess(input, output, id);
        if (error != 0)
        {
            process.Dispose();
            throw new IOException($"'{line[0]}' cannot be started: {Errors.Text(error)}");
        }

        // Blocked as long as the job runs, so no thread of the pool.
        new Thread(() => process.Listen(heard), StackSize) { IsBackground = true, Name = "supervisor" }.Start();
        return process;
    }

    public void Send(ReadOnlyMemory<byte> line)
    {
        lock (_gate)
        {
            try
            {
                if (!_input.Writing.IsClosed)
                    Pipe.Write(_input.Writing, line.Span);
            }
            catch (IOException)
            {
                // It is gone: Ended says so.
            }
        }
    }

    /// <summary>Lets it end: it kills what still runs first.</summary>
    public void Close()
    {
        lock (_gate)
            _input.Writing.Dispose();
    }

    public void Dispose()
    {
        Close();
        _input.Dispose();
        _output.Dispose();
    }

    private void Listen(Action<ReadOnlyMemory<byte>> heard)
    {
        try
        {
            var lines = new Lines(_output.Reading);
            while (lines.Read())
            {
                while (lines.TryTake(out var line))
                    heard(line);
            }

            _ended.SetResult(Libc.Reap(Id, out var status, 0) == Id && status == 0);
        }
        catch (Exception)
        {
            // What it says is not understood any more.
            _ = Libc.Kill(Id, Signals.Kill);
            _ = Libc.Reap(Id, out _, 0);
            _ended.SetResult(false);
        }
    }
}
