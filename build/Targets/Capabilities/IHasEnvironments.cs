using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Targets.Capabilities;

/// <summary>The build works with several environments of <c>mlops.yml</c> at once.</summary>
public interface IHasEnvironments : IHasPlatform
{
    /// <summary>The workspace of an environment.</summary>
    /// <param name="project">The repository.</param>
    /// <param name="name">The environment's name; null for the first.</param>
    WorkspaceChoice ChooseEnvironment(MlopsProject project, string? name)
    {
        ArgumentNullException.ThrowIfNull(project);
        // What the command line names is the environment that is meant, not each of the three.
        var settings = project.Environment(name).Settings;
        return new WorkspaceChoice
        {
            Platform = Platform ?? settings.Platform,
            Subscription = settings.Subscription,
            ResourceGroup = settings.ResourceGroup,
            Workspace = settings.Workspace,
            IsServerBuild = IsServerBuild,
        };
    }
}
