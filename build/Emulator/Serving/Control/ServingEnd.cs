using MlOpsBuild.Emulator.Processes.Posix;
using MlOpsBuild.Emulator.Serving.Host;
using MlOpsBuild.Emulator.Serving.Instances;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Control;

/// <summary>Ends the serving process of a state, whichever it is, and what one that was killed has left.</summary>
internal static class ServingEnd
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Longer than it takes to break off requests and to end instances that do not want to.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(ServingFolder folder, HttpClient http, TimeProvider time)
    {
        using var patience = new CancellationTokenSource(s_patience, time);
        var told = 0;
        // It lets go of its lock once its instances are gone. The one that holds it may still be starting.
        while (LockFile.IsHeld(folder.Lock) && !patience.IsCancellationRequested)
        {
            if (ServingDiscovery.Read(folder) is { } found && found.ProcessId != told)
            {
                told = found.ProcessId;
                await TellAsync(http, found, patience.Token);
            }

            await Task.Delay(s_pause, time);
        }

        if (told != 0 && patience.IsCancellationRequested)
            _ = Libc.Kill(told, Signals.Kill);
        if (!Directory.Exists(folder.Root))
            return;
        await using var processes = new InstanceProcesses(folder.Marker, folder.Lock, time);
        foreach (var instance in processes.Find().Keys)
            processes.End(instance);
    }

    private static async Task TellAsync(HttpClient http, ServingDiscovery found, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.PostAsync(new Uri($"{found.Address}/-/end"), null, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            // It has just ended, or does not answer and is killed.
        }
    }
}
