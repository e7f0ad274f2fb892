using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Resources;

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
        var client = await ClientAsync(project, platform, warn, time, cancellationToken);
        if (platform == WorkspacePlatform.Local)
            await EnsureAsync(client.Workspaces(scope.Subscription, scope.ResourceGroup), scope.Workspace, cancellationToken);
        return client.Workspace(scope);
    }

    /// <summary>A client of a registry that the environments share.</summary>
    /// <param name="project">The repository that is worked on.</param>
    /// <param name="choice">The workspace that is meant: the registry is where that is.</param>
    /// <param name="name">The registry's name.</param>
    /// <param name="place">Its subscription and resource group; null where they are those of the workspace.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting for the emulator.</param>
    public static async Task<RegistryClient> OpenRegistryAsync(ProjectFolder project, WorkspaceChoice choice, string name, (string? Subscription, string? ResourceGroup) place, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var (platform, scope) = choice.Decide();
        var registry = new RegistryScope(place.Subscription ?? scope.Subscription, place.ResourceGroup ?? scope.ResourceGroup, name);
        var client = await ClientAsync(project, platform, _ => { }, time, cancellationToken);
        if (platform == WorkspacePlatform.Local)
            await EnsureAsync(client.Registries(registry.Subscription, registry.ResourceGroup), name, cancellationToken);
        return client.Registry(registry);
    }

    private static async Task<AzureMlClient> ClientAsync(ProjectFolder project, WorkspacePlatform platform, Action<string> warn, TimeProvider time, CancellationToken cancellationToken)
    {
        if (platform == WorkspacePlatform.Azure)
            return new AzureMlClient(AzureMlConnection.ToAzure(AzureCredentials.Choose(Environment.GetEnvironmentVariable)));
        var emulator = await new LocalEmulator(project, time).UpAsync(cancellationToken: cancellationToken);
        if (emulator.Warning is { } warning)
            warn(warning);
        return emulator.Client();
    }

    /// <summary>On Azure somebody provisioned it; here, naming it is enough.</summary>
    private static async Task EnsureAsync(TopLevelSet set, string name, CancellationToken cancellationToken)
    {
        if (await set.FindAsync(name, cancellationToken) is null)
            await set.PutAsync(name, new JsonObject { ["location"] = Location, ["properties"] = new JsonObject() }, cancellationToken: cancellationToken);
    }
}
