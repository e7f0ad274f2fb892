using System.Runtime.InteropServices;
using MlOpsBuild.Reporting;
using MlOpsBuild.Reporting.Endpoints;
using MlOpsBuild.Targets.Capabilities;
using MlOpsBuild.Workflow.Delivery;
using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Project;
using Nuke.Common;
using Nuke.Common.Git;
using Serilog;

namespace MlOpsBuild.Targets;

/// <summary>Says where things stand.</summary>
public interface IStatus : IHasEnvironments, IHasWorkspace
{
    /// <summary>A moment.</summary>
    [Parameter("Moment that Status tells of by the ledger, as 2026-11-30T12:00:00Z; default is now")]
    string? At => TryGetValue(() => At);

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
            await Telling.Run(ShowReleases);
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

    /// <summary>The environments that releases pass: those of the emulator while it is up, of Azure where it is asked for.</summary>
    private async Task ShowReleases()
    {
        if (!MlopsProject.IsIn(ProjectFolder.Root) || MlopsProject.Open(ProjectFolder.Root, Set) is not { Document.Deploy: not null } project)
            return;
        DateTimeOffset? at = At is null ? null : ReleaseStatus.Moment(At);
        var names = Environment is { } one ? [one] : new[] { DeliveryOptions.Staging, DeliveryOptions.Production }.Where(project.Document.Environments.ContainsKey);
        foreach (var name in names)
        {
            var choice = ChooseEnvironment(project, name);
            var isLocal = choice.Decide().Platform == WorkspacePlatform.Local;
            if (isLocal ? await new LocalEmulator(ProjectFolder, TimeProvider.System).FindAsync() is null : WorkspaceChoice.Platform != WorkspacePlatform.Azure)
                continue;
            var workspace = await OpenWorkspace(choice);
            var lines = await new ReleaseStatus(project, workspace).ReadAsync(at, CancellationToken.None);
            if (lines.Count > 0 && Environment is null)
                Show(await EndpointOverview.ReadAsync(workspace, TimeProvider.System));
            foreach (var line in lines)
                Log.Information("{Name} {Line}", name.PadRight(11), line);
        }
    }

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
