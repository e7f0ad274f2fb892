using System.Text.Json.Nodes;
using Azure.Core;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Resources;
using MlOpsBuild.AzureMl.Tracking;
using MlOpsBuild.AzureMl.Versions;

namespace MlOpsBuild.AzureMl;

/// <summary>What is in one workspace.</summary>
public sealed class WorkspaceClient
{
    private readonly ServiceClient _client;

    internal WorkspaceClient(ServiceClient client, WorkspaceScope scope)
    {
        _client = client;
        Scope = scope;
        var services = new WorkspaceServices(client, scope);
        Runs = new RunTracking(client, services);
        Jobs = new JobSet(client, scope.Path + "/jobs", new RunHistory(client, services, scope));
        Datastores = new DatastoreSet(client, scope.Path + "/datastores");
        Codes = new CodeSet(client, scope.Path + "/codes");
        Data = new AssetSet(client, ResourceKind.Data, scope.Path + "/data");
        Environments = new AssetSet(client, ResourceKind.Environment, scope.Path + "/environments");
        Components = new AssetSet(client, ResourceKind.Component, scope.Path + "/components");
        Models = new AssetSet(client, ResourceKind.Model, scope.Path + "/models");
        Computes = new ComputeSet(client, scope.Path + "/computes");
    }

    /// <summary>The workspace's place.</summary>
    public WorkspaceScope Scope { get; }

    /// <summary>Jobs.</summary>
    public JobSet Jobs { get; }

    /// <summary>Metrics and parameters of runs, by MLflow's interface.</summary>
    public RunTracking Runs { get; }

    /// <summary>Datastores.</summary>
    public DatastoreSet Datastores { get; }

    /// <summary>Code assets.</summary>
    public CodeSet Codes { get; }

    /// <summary>Data assets.</summary>
    public AssetSet Data { get; }

    /// <summary>Environments.</summary>
    public AssetSet Environments { get; }

    /// <summary>Components.</summary>
    public AssetSet Components { get; }

    /// <summary>Models.</summary>
    public AssetSet Models { get; }

    /// <summary>Computes.</summary>
    public ComputeSet Computes { get; }

    /// <summary>The workspace itself.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<JsonObject> GetAsync(CancellationToken cancellationToken = default)
        => _client.ObjectAsync(new ArmRequest { Method = RequestMethod.Get, Path = Scope.Path, ApiVersion = ApiVersions.Default }, cancellationToken);
}
