using Microsoft.Win32.SafeHandles;
using MlOpsBuild.Emulator.Processes.Posix;

namespace MlOpsBuild.Emulator.Processes.Supervision;

/// <summary>
/// What a supervisor does: one thread waits for requests, output and ends at once. It keeps to plain calls of the system,
/// since there is one such process for every job that runs: it starts fast and stays small.
/// </summary>
internal sealed class SuperviseLoop : IDisposable
{
    private const int SomeAreLeft = 1;

    /// <summary>As much as a pipe holds.</summary>
    private const int BufferSize = 64 * 1024;

    /// <summary>Ends of processes that are no children of this one are not told of, so they are looked for.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);

    /// <summary>Enough to write the rest of a log on a busy machine, as <c>tee</c> behind a script does; a daemon is not waited for longer.</summary>
    private static readonly TimeSpan s_lingering = TimeSpan.FromMilliseconds(500);

    /// <summary>Enough to write a checkpoint or say goodbye to a tracking server; whoever cancels is waiting.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    /// <summary>A process that waits for a broken disk cannot be killed: sooner or later it has to be given up.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly string _marker;
    private readonly TimeProvider _time;
    private readonly SafeFileHandle _requests = new(0, ownsHandle: false);
    private readonly SafeFileHandle _answers = new(1, ownsHandle: false);
    private readonly Lines _lines;
    private readonly ChildWaiter _children = new();
    private readonly List<RunningCommand> _commands = [];
    private readonly Descendants _descendants;
    private readonly byte[] _buffer = new byte[BufferSize];
    private PollEntry[] _entries = new PollEntry[8];
    private readonly Heir? _heir;
    private bool _isAbandoned;
    private bool _isOrphan;

    private SuperviseLoop(string marker, Heir? heir, TimeProvider time)
    {
        (_marker, _heir, _time) = (marker, heir, time);
        _lines = new Lines(_requests);
        _descendants = new Descendants(_commands);
    }

    /// <summary>Serves standard input until it ends; then ends everything, at once or when no heir comes.</summary>
    public static int Run(string marker, Heir? heir, TimeProvider time)
    {
        // Meant for whoever waits at a terminal; the end of standard input is what ends this process.
        foreach (var signal in (ReadOnlySpan<int>)[Signals.HangUp, Signals.Interrupt, Signals.Terminate])
            _ = Libc.Handle(signal, Signals.Ignored);
        if (OperatingSystem.IsLinux())
            _ = Libc.ControlProcess(Libc.ChildSubreaper, 1, 0, 0, 0);
        // Not disposed: a thread may wait in it yet, and the process ends.
        var loop = new SuperviseLoop(marker, heir, time);
        while (!(loop._isAbandoned || loop._isOrphan) || loop._commands.Count > 0)
            loop.Turn();
        return loop._descendants.EndAll(s_patience) ? 0 : SomeAreLeft;
    }

    public void Dispose()
    {
        _children.Dispose();
        _requests.Dispose();
        _answers.Dispose();
    }

    private void Turn()
    {
        var count = Await();
        if (_entries[0].Came != 0)
            _children.Reap((id, status) => _commands.Find(x => x.Process == id && !x.HasEnded)?.End(status));
        // Requests change the list of commands, so output comes first.
        for (var i = 2; i < count; i++)
        {
            if (_entries[i].Came != 0)
                _commands.Find(x => (int)x.Output.DangerousGetHandle() == _entries[i].Descriptor)!.Pump(_buffer);
        }

        if (_entries[1].Came != 0)
            Read();
        if (_isOrphan && !_isAbandoned && !_heir!.IsAwaited())
            Abandon();
        _descendants.Renew();
        for (var i = _commands.Count - 1; i >= 0; i--)
            Advance(_commands[i]);
    }

    /// <summary>Waits until something came; the entries of the table say what.</summary>
    private unsafe int Await()
    {
        if (_entries.Length < _commands.Count + 2)
            _entries = new PollEntry[2 * (_commands.Count + 2)];
        _entries[0] = new PollEntry((int)_children.Bell.DangerousGetHandle());
        // A negative one is passed over.
        _entries[1] = new PollEntry(_isAbandoned || _isOrphan ? -1 : 0);
        var count = 2;
        foreach (var command in _commands.Where(x => !x.IsSilent))
            _entries[count++] = new PollEntry((int)command.Output.DangerousGetHandle());
        var wait = _commands.Exists(x => x.Phase != Phase.Running) ? (int)s_look.TotalMilliseconds : _isOrphan ? (int)Heir.Look.TotalMilliseconds : -1;
        fixed (PollEntry* entries = _entries)
            _ = Libc.Poll(entries, (nuint)count, wait);
        return count;
    }

    private void Read()
    {
        if (!_lines.Read())
        {
            _isOrphan = _heir is not null;
            if (!_isOrphan)
                Abandon();
            return;
        }

        while (_lines.TryTake(out var line))
        {
            var (id, command) = Wire.Request(line);
            if (command is null)
                Stop(_commands.Find(x => x.Id == id));
            else
                Start(id, command);
        }
    }

    private void Start(int id, Command command)
    {
        var (running, problem) = RunningCommand.Start(id, _marker, command);
        if (running is null)
        {
            Answer(id, new ProcessEnd(null, null, false, problem));
            return;
        }

        _commands.Add(running);
        _children.Watch();
    }

    private void Stop(RunningCommand? command)
    {
        if (command is null)
            return;
        command.IsStopped |= !command.HasEnded;
        if (command.Phase == Phase.Running && !command.HasEnded)
            Terminate(command);
        else if (command.Phase == Phase.Lingering)
            Enter(command, Phase.Killing, s_patience);
    }

    private void Terminate(RunningCommand command)
    {
        _descendants.Renew();
        _descendants.Signal(command, Signals.Terminate);
        _descendants.Signal(command, Signals.Continue);
        Enter(command, Phase.Terminating, s_grace);
    }

    /// <summary>Nobody is there any more who could want an answer.</summary>
    private void Abandon()
    {
        _isAbandoned = true;
        foreach (var command in _commands)
        {
            command.IsStopped |= !command.HasEnded;
            Enter(command, Phase.Killing, s_patience);
        }
    }

    private void Advance(RunningCommand command)
    {
        var isGone = command.HasEnded && !_descendants.AreLeft(command);
        if (isGone)
            Finish(command);
        else if (command.Phase == Phase.Running && command.HasEnded)
            Enter(command, Phase.Lingering, s_lingering);
        else if (command.Phase == Phase.Running && command.Problem is not null)
            Terminate(command);
        else if (command.Phase is Phase.Lingering or Phase.Terminating && IsOver(command))
            Enter(command, Phase.Killing, s_patience);
        else if (command.Phase == Phase.Killing)
            Kill(command);
    }

    private void Kill(RunningCommand command)
    {
        _descendants.Signal(command, Signals.Kill);
        if (!IsOver(command))
            return;
        command.Problem ??= "Processes of the command cannot be killed; the system holds them.";
        Finish(command);
    }

    private void Finish(RunningCommand command)
    {
        var end = command.Finish(_buffer);
        _commands.Remove(command);
        _descendants.Forget(command);
        command.Dispose();
        Answer(command.Id, end);
    }

    private void Enter(RunningCommand command, Phase phase, TimeSpan time)
    {
        command.Phase = phase;
        command.Deadline = _time.GetTimestamp() + (long)(time.TotalSeconds * _time.TimestampFrequency);
        if (phase == Phase.Killing)
            _descendants.Signal(command, Signals.Kill);
    }

    private bool IsOver(RunningCommand command) => _time.GetTimestamp() >= command.Deadline;

    private void Answer(int id, ProcessEnd end)
    {
        try
        {
            Pipe.Write(_answers, Wire.End(id, end).Span);
        }
        catch (IOException)
        {
            // Then the requests have ended too.
        }
    }
}
