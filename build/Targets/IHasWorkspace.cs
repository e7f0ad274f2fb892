using MlOpsBuild.AzureMl;
using MlOpsBuild.Workflow.Operations;
using Nuke.Common;
using Serilog;

namespace MlOpsBuild.Targets;

/// <summary>The build works with an Azure ML workspace: in Azure, or in the emulator of the project.</summary>
public interface IHasWorkspace : IHasProject
{
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

    /// <summary>Which workspace is meant, as far as it was said.</summary>
    WorkspaceChoice WorkspaceChoice => new()
    {
        Platform = Platform,
        Subscription = Subscription,
        ResourceGroup = ResourceGroup,
        Workspace = Workspace,
        IsServerBuild = IsServerBuild,
    };

    /// <summary>A client of the workspace; the emulator is started where it is meant and not there.</summary>
    /// <param name="cancellationToken">Ends the waiting for the emulator.</param>
    Task<WorkspaceClient> OpenWorkspace(CancellationToken cancellationToken = default)
        => Workspaces.OpenAsync(ProjectFolder, WorkspaceChoice, x => Log.Warning("{Warning}", x), TimeProvider.System, cancellationToken);
}
