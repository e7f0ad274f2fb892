using System.ComponentModel;
using System.Diagnostics;

namespace Nuke.Common.Tooling;

/// <summary>Knows the running processes it started, so that all of them can be ended at once.</summary>
internal sealed class ProcessRegistry
{
    // Killed processes end at once unless they hang in the kernel, which no wait can mend.
    private static readonly TimeSpan s_killLimit = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly HashSet<Process> _running = [];
    private bool _isClosed;

    /// <exception cref="OperationCanceledException">All processes were killed before; a new one would outlive the build.</exception>
    public Process Start(ProcessStartInfo startInfo)
    {
        var process = new Process { StartInfo = startInfo, EnableRaisingEvents = true };
        process.Exited += (_, _) => Forget(process);

        // Inside the lock: between a start and its registration KillAll would miss the process.
        lock (_gate)
        {
            if (_isClosed)
            {
                process.Dispose();
                throw new OperationCanceledException($"Refused to start '{startInfo.FileName}': the build is being cancelled");
            }

            process.Start();
            _running.Add(process);
        }

        return process;
    }

    /// <summary>Ends every process with all it started, and refuses new ones from now on.</summary>
    public void KillAll()
    {
        Process[] running;
        lock (_gate)
        {
            _isClosed = true;
            running = [.. _running];
        }

        foreach (var process in running)
            KillTree(process);
    }

    public static void KillTree(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(s_killLimit);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended on its own meanwhile, or a part of it belongs to another user; nothing more can be done.
        }
    }

    private void Forget(Process process)
    {
        lock (_gate)
            _running.Remove(process);
    }
}
