using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Workflow.Operations;
using Nuke.Common;
using Serilog;

namespace MlOpsBuild.Targets;

/// <summary>Ends the emulator.</summary>
public interface IDown : IHasProject
{
    /// <summary>Whether running jobs are cancelled.</summary>
    [Parameter("Cancels jobs that are running, instead of leaving the emulator to them")]
    bool Force => TryGetValue<bool>(() => Force);

    /// <summary>Ends the project's emulator and waits until it is gone; its state stays.</summary>
    Target Down => _ => _
        .Description("Ends the Azure ML emulator of the project; what it knows stays")
        .Executes(() => Telling.Run(async () =>
        {
            var ended = await new LocalEmulator(ProjectFolder, TimeProvider.System).DownAsync(Force);
            if (ended is null)
                Log.Information("There is no emulator to end for {Project}", ProjectFolder.Root);
            else
                Log.Information("Ended the emulator at {Address} (process {Process}, up since {Start:u}); its state stays in {State}", ended.Address, ended.ProcessId, ended.StartedAt, ended.State);
        }));
}
