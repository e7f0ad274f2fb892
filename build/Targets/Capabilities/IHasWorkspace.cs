using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Project;
using Nuke.Common;

namespace MlOpsBuild.Targets.Capabilities;

/// <summary>The build works with one workspace, which the command line may name.</summary>
public interface IHasWorkspace : IHasPlatform
{
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
}
