using System.Runtime.InteropServices;
using MlOpsBuild.Reporting;
using MlOpsBuild.Reporting.Endpoints;
using MlOpsBuild.Workflow.Operations;
using Nuke.Common;
using Nuke.Common.Git;
using Serilog;

namespace MlOpsBuild.Targets;

/// <summary>Says where things stand.</summary>
public interface IStatus : IHasWorkspace
{
    /// <summary>Shows the repository, its commit, what the build runs on, and the emulator if it runs. Changes nothing.</summary>
    Target Status => _ => _
        .Description("Shows the repository, its commit, what the build runs on, what the emulator does, and endpoints with their traffic")
        .Executes(async () =>
        {
            Log.Information("Repository  {Root}", Project);
            Log.Information("Commit      {Commit}", Commit());
            Log.Information("Runs on     {Framework}, {System}, {Processors} processors", RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription, System.Environment.ProcessorCount);
            Log.Information("Host        {Host}", Host.GetType().Name);
            if (await new LocalEmulator(ProjectFolder, TimeProvider.System).FindAsync() is { } emulator)
                await Telling.Run(() => ShowEmulator(emulator));
            else
                Log.Information("Emulator    not up");
            if (WorkspaceChoice.Platform == WorkspacePlatform.Azure)
                await Telling.Run(ShowAzure);
        });

    private async Task ShowEmulator(RunningEmulator emulator)
    {
        const int Mega = 1024 * 1024;
        var status = emulator.Status;
        var overview = await EmulatorOverview.ReadAsync(emulator, WorkspaceChoice, TimeProvider.System);
        Log.Information("Emulator    {Address}, process {Process}, up since {Start:u}", status.Address, status.ProcessId, status.StartedAt);
        Log.Information("State       {State}, {Disk} MiB on disk, {Memory} MiB of memory", status.State, overview.DiskBytes / Mega, status.MemoryBytes / Mega);
        Log.Information("Workspace   {Workspace}, {Running} running", WorkspaceChoice.Local.Workspace, status.RunningJobs);
        foreach (var job in overview.Jobs)
            Log.Information("Job         {Job}", Line(job));
        foreach (var model in overview.Models)
            Log.Information("Model       {Model}", model);
        Show(overview.Endpoints);
    }

    private async Task ShowAzure() => Show(await EndpointOverview.ReadAsync(await OpenWorkspace(WorkspaceChoice), TimeProvider.System));

    private static void Show(IEnumerable<EndpointView> endpoints)
    {
        foreach (var line in endpoints.SelectMany(EndpointLines.Of))
            Log.Information(line.StartsWith(' ') ? "            {Line}" : "Endpoint    {Line}", line);
    }

    private static string Line(JobSummary job)
    {
        var name = job.DisplayName == job.Name ? job.Name : $"{job.Name} ({job.DisplayName})";
        return $"{name}  {job.Status}{(job.Duration is { } time ? "  " + Durations.Text(time) : "")}{(job.Error is { } error ? "  " + error.Split('\n')[0] : "")}";
    }

    private string Commit()
    {
        try
        {
            var repository = GitRepository.FromLocalDirectory(Project);
            return $"{repository.Commit ?? "none yet"} on {repository.Branch ?? "no branch"}";
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }
}
