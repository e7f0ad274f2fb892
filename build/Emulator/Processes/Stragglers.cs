using System.Diagnostics;
using System.Text;
using MlOpsBuild.Emulator.Processes.Posix;

namespace MlOpsBuild.Emulator.Processes;

/// <summary>What is left of jobs after the emulator and their supervisors were killed.</summary>
internal static class Stragglers
{
    /// <summary>A process that waits for a broken disk cannot be killed; it is not waited for either.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(2);

    /// <summary>
    /// Kills every process that was started with a variable of this value, and what those start meanwhile; returns how many,
    /// once they are gone. Read from <c>/proc</c>, so on Linux only; elsewhere it does nothing.
    /// </summary>
    public static int End(string marker, string value)
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        var (variable, killed, begin) = (Encoding.UTF8.GetBytes($"{marker}={value}"), new HashSet<int>(), Stopwatch.StartNew());
        while ((KillAll(variable, killed) || killed.Any(ProcessTable.IsAlive)) && begin.Elapsed < s_patience)
            Thread.Sleep(s_pause);
        return killed.Count;
    }

    /// <summary>Whether any was there.</summary>
    private static bool KillAll(byte[] variable, HashSet<int> killed)
    {
        var found = false;
        foreach (var id in ProcessTable.Ids().Where(x => x != Environment.ProcessId))
        {
            if (!ProcessTable.HasVariable(id, variable) || Libc.Kill(id, Signals.Kill) != 0)
                continue;
            killed.Add(id);
            found = true;
        }

        return found;
    }
}
