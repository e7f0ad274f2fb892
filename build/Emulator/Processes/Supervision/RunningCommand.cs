using Microsoft.Win32.SafeHandles;
using MlOpsBuild.Emulator.Processes.Posix;

namespace MlOpsBuild.Emulator.Processes.Supervision;

/// <summary>A command from its start to its end: its main process, the pipe that its output comes through, and its log.</summary>
internal sealed class RunningCommand : IDisposable
{
    /// <summary>Where the environment names no <c>PATH</c>, as <c>execvp</c> has it.</summary>
    private const string DefaultPath = "/bin:/usr/bin";

    /// <summary>At least what a pipe can hold; more was written by a process that outlives the command.</summary>
    private const int LongestRest = 1024 * 1024;

    private readonly LogFile _log;
    private readonly SecretMask _mask;
    private int? _status;

    private RunningCommand(int id, int process, SafeFileHandle output, LogFile log, IEnumerable<string> secrets)
    {
        (Id, Process, Output, _log) = (id, process, output, log);
        _mask = new SecretMask(secrets, log.Write);
    }

    public int Id { get; }

    /// <summary>Id of the main process, of its group and of its session.</summary>
    public int Process { get; }

    public SafeFileHandle Output { get; }

    /// <summary>Whether everybody has closed the output.</summary>
    public bool IsSilent { get; private set; }

    public bool HasEnded => _status is not null;

    public Phase Phase { get; set; }

    /// <summary>When the phase has lasted long enough.</summary>
    public long Deadline { get; set; }

    public bool IsStopped { get; set; }

    public string? Problem { get; set; }

    /// <summary>The running command, or why there is none.</summary>
    public static (RunningCommand? Running, string? Problem) Start(int id, string marker, Command command)
    {
        if (command.Arguments.Count == 0)
            return (null, "The command has no program.");
        var texts = command.Arguments.Concat(command.Environment.Keys).Concat(command.Environment.Values).Append(command.Folder);
        if (texts.Any(x => x.Contains('\0', StringComparison.Ordinal)))
            return (null, "An argument, a variable or the folder holds a character with the number 0.");
        var program = command.Arguments[0];
        if (!program.Contains('/', StringComparison.Ordinal))
        {
            var path = command.Environment.GetValueOrDefault("PATH", DefaultPath);
            if (Interpreters.Find(program, path) is not { } found)
                return (null, $"There is no program '{program}' in the folders of PATH ({path}).");
            program = found;
        }

        LogFile log;
        try
        {
            log = command.RotatesLog ? LogFile.Rotating(command.Log) : new LogFile(command.Log);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, LogProblem(exception));
        }

        return Start(id, marker, command, program, log);
    }

    public void End(int status) => _status = status;

    /// <summary>Moves some output into the log; it is known that there is some, or that it has ended.</summary>
    /// <returns>How much.</returns>
    public int Pump(byte[] buffer)
    {
        var read = Pipe.Read(Output, buffer);
        IsSilent = read == 0;
        if (Problem is not null)
            return read;
        try
        {
            _mask.Write(buffer.AsSpan(0, read));
        }
        catch (IOException exception)
        {
            Problem = LogProblem(exception);
        }

        return read;
    }

    /// <summary>Takes what is in the pipe yet. Whoever still holds it is no part of the command.</summary>
    public ProcessEnd Finish(byte[] buffer)
    {
        var rest = 0;
        while (!IsSilent && rest < LongestRest && HasOutput())
            rest += Pump(buffer);
        try
        {
            _mask.Flush();
        }
        catch (IOException exception)
        {
            Problem ??= LogProblem(exception);
        }

        // As wait(2) packs it.
        var signal = _status & 0x7F;
        return new ProcessEnd(signal == 0 ? (_status >> 8) & 0xFF : null, signal is 0 ? null : signal, IsStopped, Problem);
    }

    public void Dispose()
    {
        Output.Dispose();
        _log.Dispose();
    }

    private static (RunningCommand? Running, string? Problem) Start(int id, string marker, Command command, string program, LogFile log)
    {
        var environment = new Dictionary<string, string>(command.Environment)
        {
            [Marks.Job] = marker,
            [Marks.Command] = id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        Pipe pipe;
        try
        {
            pipe = Pipe.Open();
        }
        catch (IOException exception)
        {
            log.Dispose();
            return (null, exception.Message);
        }

        var error = Spawn.Start(
            program, command.Arguments, [.. environment.Select(x => $"{x.Key}={x.Value}")], command.Folder, null, pipe.Writing, pipe.Writing, out var process);
        pipe.Writing.Dispose();
        if (error == 0)
            return (new RunningCommand(id, process, pipe.Reading, log, command.Secrets), null);
        pipe.Dispose();
        log.Dispose();
        return (null, StartProblem.Text(command, program, error));
    }

    private unsafe bool HasOutput()
    {
        var entry = new PollEntry((int)Output.DangerousGetHandle());
        return Libc.Poll(&entry, 1, 0) > 0;
    }

    private static string LogProblem(Exception exception) => $"The log cannot be written: {exception.Message}";
}
