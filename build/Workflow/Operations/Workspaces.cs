using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Connection;

namespace MlOpsBuild.Workflow.Operations;

/// <summary>The way to the workspace that is meant, wherever it is.</summary>
public static class Workspaces
{
    private const string Location = "local";

    /// <summary>A client of the workspace. The emulator is started where it is needed and not there.</summary>
    /// <param name="project">The repository that is worked on.</param>
    /// <param name="choice">Which workspace is meant.</param>
    /// <param name="warn">Hears what the user should know.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting for the emulator.</param>
    /// <exception cref="WorkflowException">It was not said which, or the emulator does not come up.</exception>
    public static async Task<WorkspaceClient> OpenAsync(ProjectFolder project, WorkspaceChoice choice, Action<string> warn, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var (platform, scope) = choice.Decide();
        if (platform == WorkspacePlatform.Azure)
            return new AzureMlClient(AzureMlConnection.ToAzure(AzureCredentials.Choose(Environment.GetEnvironmentVariable))).Workspace(scope);
        var emulator = await new LocalEmulator(project, time).UpAsync(cancellationToken: cancellationToken);
        if (emulator.Warning is { } warning)
            warn(warning);
        var client = emulator.Client();
        // On Azure somebody provisioned it; here, naming it is enough.
        var workspaces = client.Workspaces(scope.Subscription, scope.ResourceGroup);
        if (await workspaces.FindAsync(scope.Workspace, cancellationToken) is null)
            await workspaces.PutAsync(scope.Workspace, new JsonObject { ["location"] = Location, ["properties"] = new JsonObject() }, cancellationToken: cancellationToken);
        return client.Workspace(scope);
    }
}
