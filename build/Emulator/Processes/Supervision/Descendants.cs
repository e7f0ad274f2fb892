using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using MlOpsBuild.Emulator.Processes.Posix;

namespace MlOpsBuild.Emulator.Processes.Supervision;

/// <summary>
/// Which processes below this one belong to which command. On Linux all of them, wherever they went: this process is
/// their reaper, so one whose parent ended becomes its child (prctl(2), PR_SET_CHILD_SUBREAPER), and is told apart by what
/// was seen before, its session or the mark in its environment. Elsewhere the command's process group.
/// </summary>
internal sealed class Descendants(IReadOnlyList<RunningCommand> commands)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(2);

    private readonly Dictionary<(int Id, long Start), int> _seen = [];
    private readonly HashSet<(int Id, long Start)> _untouchable = [];
    private ILookup<int, ProcessEntry>? _byParent;

    /// <summary>The next question looks anew.</summary>
    public void Renew() => _byParent = null;

    /// <summary>Whether a command whose main process has ended left others.</summary>
    public bool AreLeft(RunningCommand command)
    {
        if (!OperatingSystem.IsLinux())
            return Libc.Kill(-command.Process, 0) == 0;
        // Whatever it left has lost its parents and is a child of this process. Mostly there is none, which is cheap to see.
        return (ProcessTable.Children() is not { } children || children.Except(commands.Where(x => !x.HasEnded).Select(x => x.Process)).Any())
            && Of(command).Count > 0;
    }

    /// <summary>Sends a signal to everything that belongs to a command; once to each, since handlers may run only once.</summary>
    public void Signal(RunningCommand command, int signal)
    {
        if (!command.HasEnded || !OperatingSystem.IsLinux())
            _ = Libc.Kill(-command.Process, signal);
        if (!OperatingSystem.IsLinux())
            return;
        var all = Of(command);
        // By group, or processes that start others could run away. A group has members of one session, so of one command.
        foreach (var group in all.Select(x => x.Group).Distinct().Where(x => x > 1 && x != command.Process))
            _ = Libc.Kill(-group, signal);
        if (command.HasEnded && all.Exists(x => x.Group == command.Process))
            _ = Libc.Kill(-command.Process, signal);
        if (signal != Signals.Kill)
            return;
        foreach (var process in all)
        {
            // It runs as another user: sudo.
            if (Libc.Kill(process.Id, signal) != 0 && Marshal.GetLastPInvokeError() == Errors.NotPermitted)
                _untouchable.Add((process.Id, process.Start));
        }
    }

    public void Forget(RunningCommand command)
    {
        foreach (var (process, _) in _seen.Where(x => x.Value == command.Id).ToList())
            _seen.Remove(process);
    }

    /// <summary>Kills whatever is left when no command is, whosever it was; whether all of it is gone.</summary>
    public bool EndAll(TimeSpan patience)
    {
        var begin = Stopwatch.StartNew();
        // Where there is no child there is no descendant, and mostly there is none.
        while (Libc.Reap(-1, out _, Libc.NoWait) >= 0)
        {
            if (begin.Elapsed > patience)
                return false;
            Renew();
            foreach (var process in OperatingSystem.IsLinux() ? Below(_ => true) : [])
                _ = Libc.Kill(process.Id, Signals.Kill);
            Thread.Sleep(s_pause);
        }

        return true;
    }

    private List<ProcessEntry> Of(RunningCommand command)
    {
        var all = Below(x => Owner(x) == command.Id);
        // Their parents may end before the next look.
        foreach (var process in all)
            _seen[(process.Id, process.Start)] = command.Id;
        return all.FindAll(x => !_untouchable.Contains((x.Id, x.Start)));
    }

    /// <summary>Chosen children of this process, and whatever is below them.</summary>
    private List<ProcessEntry> Below(Func<ProcessEntry, bool> isChosen)
    {
        _byParent ??= ProcessTable.Read().ToLookup(x => x.Parent);
        List<ProcessEntry> found = [.. _byParent[Environment.ProcessId].Where(isChosen)];
        for (var i = 0; i < found.Count; i++)
            found.AddRange(_byParent[found[i].Id]);
        return found;
    }

    /// <summary>Number of the command that a child of this process belongs to; 0 when only the last one can tell.</summary>
    private int Owner(ProcessEntry child)
    {
        if (commands.FirstOrDefault(x => x.Process == child.Session) is { } same)
            return same.Id;
        if (_seen.TryGetValue((child.Id, child.Start), out var seen) && commands.Any(x => x.Id == seen))
            return seen;
        if (commands.Count == 1)
            return commands[0].Id;
        return commands.FirstOrDefault(x => ProcessTable.HasVariable(child.Id, Mark(x.Id)))?.Id ?? 0;
    }

    private static byte[] Mark(int command) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Marks.Command}={command}"));
}
