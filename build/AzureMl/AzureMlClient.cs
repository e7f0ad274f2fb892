using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Resources;
using MlOpsBuild.AzureMl.Uploads;
using MlOpsBuild.AzureMl.Versions;

namespace MlOpsBuild.AzureMl;

/// <summary>The way to Azure Machine Learning, or to its emulator: nothing below knows which it is.</summary>
public sealed class AzureMlClient
{
    private readonly ServiceClient _client;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <param name="connection">Where to, and as whom.</param>
    /// <param name="options">How long to wait and how often to try; null for the defaults.</param>
    public AzureMlClient(AzureMlConnection connection, AzureMlOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _client = new ServiceClient(connection, options ?? new AzureMlOptions());
        Uploads = new BlobUploads(_client.Options);
    }

    /// <summary>Uploads to places that the service opens.</summary>
    public BlobUploads Uploads { get; }

    /// <summary>What is in a workspace.</summary>
    /// <param name="scope">Its place.</param>
    public WorkspaceClient Workspace(WorkspaceScope scope) => new(_client, scope);

    /// <summary>What is in a registry.</summary>
    /// <param name="scope">Its place.</param>
    public RegistryClient Registry(RegistryScope scope) => new(_client, scope);

    /// <summary>The workspaces of a resource group.</summary>
    /// <param name="subscription">The subscription's id.</param>
    /// <param name="resourceGroup">The group's name.</param>
    public TopLevelSet Workspaces(string subscription, string resourceGroup)
        => new(_client, ResourceKind.Workspace, subscription, resourceGroup, "workspaces");

    /// <summary>The registries of a resource group.</summary>
    /// <param name="subscription">The subscription's id.</param>
    /// <param name="resourceGroup">The group's name.</param>
    public TopLevelSet Registries(string subscription, string resourceGroup)
        => new(_client, ResourceKind.Registry, subscription, resourceGroup, "registries");
}
