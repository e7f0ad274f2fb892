using MlOpsBuild.AzureMl;
using MlOpsBuild.Workflow.Operations;
using Nuke.Common;
using Serilog;

namespace MlOpsBuild.Targets.Capabilities;

/// <summary>The build works in an environment of <c>mlops.yml</c>: in Azure, or in the emulator of the project.</summary>
public interface IHasPlatform : IHasProject
{
    /// <summary>Which of the workspaces that mlops.yml names.</summary>
    [Parameter("Environment of mlops.yml that is meant; default is its first, and for what releases staging or production")]
    string? Environment => TryGetValue(() => Environment);

    /// <summary>Who does the work. On a CI host it has to be stated, elsewhere the emulator is meant.</summary>
    [Parameter("Where work goes: the emulator of the project, or Azure; has to be stated on a CI host")]
    WorkspacePlatform? Platform => TryGetValue<WorkspacePlatform?>(() => Platform);

    /// <summary>A client of a workspace; the emulator is started where it is meant and not there.</summary>
    /// <param name="choice">Which.</param>
    /// <param name="cancellationToken">Ends the waiting for the emulator.</param>
    Task<WorkspaceClient> OpenWorkspace(WorkspaceChoice choice, CancellationToken cancellationToken = default)
        => Workspaces.OpenAsync(ProjectFolder, choice, x => Log.Warning("{Warning}", x), TimeProvider.System, cancellationToken);
}
