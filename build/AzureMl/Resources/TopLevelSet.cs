using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Versions;

namespace MlOpsBuild.AzureMl.Resources;

/// <summary>Workspaces or registries of a resource group.</summary>
public sealed class TopLevelSet : ResourceSet
{
    internal TopLevelSet(ServiceClient client, ResourceKind kind, string subscription, string resourceGroup, string type)
        : base(client, kind, $"{WorkspaceScope.GroupPath(subscription, resourceGroup)}/{type}")
    {
    }

    /// <summary>Changes what the service lets be changed in place.</summary>
    /// <param name="name">The name.</param>
    /// <param name="body">The changes alone.</param>
    /// <param name="cancellationToken">Ends the waiting, not the change.</param>
    /// <returns>The resource as it now is.</returns>
    public Task<JsonObject> UpdateAsync(string name, JsonObject body, CancellationToken cancellationToken = default) => PatchAsync(name, body, cancellationToken);
}
