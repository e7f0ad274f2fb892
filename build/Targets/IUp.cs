using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Workflow.Operations;
using Nuke.Common;
using Serilog;

namespace MlOpsBuild.Targets;

/// <summary>Starts the emulator.</summary>
public interface IUp : IHasProject
{
    /// <summary>Time without a request after which a started emulator ends by itself.</summary>
    [Parameter("Time without a request after which the emulator ends, as 00:30:00; 00:00:00 is never")]
    TimeSpan? IdleTimeout => TryGetValue<TimeSpan?>(() => IdleTimeout);

    /// <summary>How many commands of jobs a started emulator runs at once.</summary>
    [Parameter("How many commands of jobs run at once; default is one a processor")]
    int? JobSlots => TryGetValue<int?>(() => JobSlots);

    /// <summary>Whether a started emulator serves https.</summary>
    [Parameter("Serves https with a certificate of its own, which Azure's clients ask for")]
    bool Https => TryGetValue<bool>(() => Https);

    /// <summary>Whether a started emulator installs packages.</summary>
    [Parameter("Lets conda or pip install what the environments of jobs name")]
    bool InstallEnvironments => TryGetValue<bool>(() => InstallEnvironments);

    /// <summary>Starts the project's emulator, or finds it running.</summary>
    Target Up => _ => _
        .Description("Starts the Azure ML emulator of the project")
        .Executes(() => Telling.Run(async () =>
        {
            var emulator = await new LocalEmulator(ProjectFolder, TimeProvider.System).UpAsync(new EmulatorOptions { IdleTimeout = IdleTimeout, Parallel = JobSlots, IsHttps = Https, InstallsEnvironments = InstallEnvironments });
            if (emulator.Warning is { } warning)
                Log.Warning("{Warning}", warning);
            var status = emulator.Status;
            Log.Information("Emulator    {Address}, process {Process}, {Novelty}", status.Address, status.ProcessId, emulator.IsNew ? "started" : "already up");
            Log.Information("State       {State}", status.State);
            Log.Information("Ends        {End}", status.IdleTimeout == TimeSpan.Zero ? "by Down only" : $"by Down, or after {status.IdleTimeout:c} without a request or a running job");
        }));
}
