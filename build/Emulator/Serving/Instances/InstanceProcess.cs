using MlOpsBuild.Emulator.Processes;
using MlOpsBuild.Emulator.Processes.Posix;

namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>The process of an instance: started here, or by a serving process before this one.</summary>
internal sealed class InstanceProcess
{
    /// <summary>An adopted process is no child, so nobody tells of its end.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    /// <summary>Requests were waited for before; this is for what a server does after the last of them.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(2);

    private readonly Func<Task> _stop;

    private InstanceProcess(Task<string> ended, Func<Task> stop) => (Ended, _stop) = (ended, stop);

    /// <summary>When it has ended: how, in words.</summary>
    public Task<string> Ended { get; }

    /// <summary>Ends it and all that it started: politely, and after a grace by force.</summary>
    public Task StopAsync() => _stop();

    public static InstanceProcess Start(Supervisor supervisor, Command command)
    {
        var stop = new CancellationTokenSource();
        var run = RunAsync();
        return new InstanceProcess(run, async () =>
        {
            await stop.CancelAsync();
            await run;
        });

        async Task<string> RunAsync()
        {
            var end = await supervisor.RunAsync(command, stop.Token);
            return end.Problem is { } problem ? $"cannot run ({problem.TrimEnd('.')})" : end.Signal is { } signal ? $"was ended by signal {signal}" : $"ended with exit code {end.ExitCode}";
        }
    }

    /// <param name="processes">The processes that carry its mark; at least one.</param>
    /// <param name="mark">The mark's value.</param>
    /// <param name="time">The clock.</param>
    public static InstanceProcess Adopt(IReadOnlyList<int> processes, string mark, TimeProvider time)
    {
        var ended = WatchAsync();
        return new InstanceProcess(ended, async () =>
        {
            foreach (var id in processes)
                _ = Libc.Kill(id, Signals.Terminate);
            await Task.WhenAny(ended, Task.Delay(s_grace, time));
            await Task.Run(() => Stragglers.End(InstanceProcesses.Mark, mark));
        });

        async Task<string> WatchAsync()
        {
            while (processes.Any(ProcessTable.IsAlive))
                await Task.Delay(s_look, time);
            return "ended";
        }
    }
}
