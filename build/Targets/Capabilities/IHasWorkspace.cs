using MlOpsBuild.AzureMl;
using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Project;
using Nuke.Common;
using Serilog;

namespace MlOpsBuild.Targets.Capabilities;

/// <summary>The build works with an Azure ML workspace: in Azure, or in the emulator of the project.</summary>
public interface IHasWorkspace : IHasProject
{
    /// <summary>Which of the workspaces that mlops.yml names.</summary>
    [Parameter("Environment of mlops.yml that is meant; default is its first")]
    string? Environment => TryGetValue(() => Environment);

    /// <summary>Who does the work. On a CI host it has to be stated, elsewhere the emulator is meant.</summary>
    [Parameter("Where work goes: the emulator of the project, or Azure; has to be stated on a CI host")]
    WorkspacePlatform? Platform => TryGetValue<WorkspacePlatform?>(() => Platform);

    /// <summary>The subscription's id.</summary>
    [Parameter("Subscription of the workspace; the emulator has a default")]
    string? Subscription => TryGetValue(() => Subscription);

    /// <summary>The resource group.</summary>
    [Parameter("Resource group of the workspace; the emulator has a default")]
    string? ResourceGroup => TryGetValue(() => ResourceGroup);

    /// <summary>The workspace.</summary>
    [Parameter("Workspace; the emulator has a default")]
    string? Workspace => TryGetValue(() => Workspace);

    /// <summary>Which workspace is meant, as far as it was said: what the command line names counts before what mlops.yml does.</summary>
    WorkspaceChoice WorkspaceChoice => MlopsProject.IsIn(ProjectFolder.Root) || Environment is not null
        ? ChooseWorkspace(MlopsProject.Open(ProjectFolder.Root).Environment(Environment).Settings)
        : ChooseWorkspace(new EnvironmentSettings());

    /// <summary>An environment's workspace, unless the command line names another.</summary>
    /// <param name="settings">The environment.</param>
    WorkspaceChoice ChooseWorkspace(EnvironmentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new WorkspaceChoice
        {
            Platform = Platform ?? settings.Platform,
            Subscription = Subscription ?? settings.Subscription,
            ResourceGroup = ResourceGroup ?? settings.ResourceGroup,
            Workspace = Workspace ?? settings.Workspace,
            IsServerBuild = IsServerBuild,
        };
    }

    /// <summary>A client of a workspace; the emulator is started where it is meant and not there.</summary>
    /// <param name="choice">Which.</param>
    /// <param name="cancellationToken">Ends the waiting for the emulator.</param>
    Task<WorkspaceClient> OpenWorkspace(WorkspaceChoice choice, CancellationToken cancellationToken = default)
        => Workspaces.OpenAsync(ProjectFolder, choice, x => Log.Warning("{Warning}", x), TimeProvider.System, cancellationToken);
}
