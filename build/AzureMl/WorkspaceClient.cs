using System.Text.Json.Nodes;
using Azure.Core;
using MlOpsBuild.Assets;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.AzureMl.Blobs;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Downloads;
using MlOpsBuild.AzureMl.Insights;
using MlOpsBuild.AzureMl.Plans;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Resources;
using MlOpsBuild.AzureMl.Serving;
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
        Files = new DatastoreFiles(Datastores, client.Options);
        Documents = new BlobDocuments(Datastores, client.Options);
        Codes = new CodeSet(client, scope.Path + "/codes");
        Data = new AssetSet(client, ResourceKind.Data, scope.Path + "/data");
        Environments = new AssetSet(client, ResourceKind.Environment, scope.Path + "/environments");
        Components = new AssetSet(client, ResourceKind.Component, scope.Path + "/components");
        Models = new AssetSet(client, ResourceKind.Model, scope.Path + "/models");
        Computes = new ComputeSet(client, scope.Path + "/computes");
        OnlineEndpoints = new OnlineEndpointSet(client, scope.Path + "/onlineEndpoints", Datastores);
        BatchEndpoints = new ResourceSet(client, ResourceKind.Other, scope.Path + "/batchEndpoints");
        Metrics = new MetricReader(client);
        Evidence = new RequestEvidence(Metrics, isFine: client.Connection.IsLocal);
        Autoscale = new AutoscaleSet(client, scope);
    }

    /// <summary>The workspace's place.</summary>
    public WorkspaceScope Scope { get; }

    /// <summary>Whether the server is on this machine: the emulator.</summary>
    public bool IsLocal => _client.Connection.IsLocal;

    /// <summary>Jobs.</summary>
    public JobSet Jobs { get; }

    /// <summary>Metrics and parameters of runs, by MLflow's interface.</summary>
    public RunTracking Runs { get; }

    /// <summary>Datastores.</summary>
    public DatastoreSet Datastores { get; }

    /// <summary>What lies in the datastores.</summary>
    public DatastoreFiles Files { get; }

    /// <summary>Small documents in the default datastore that several builds may write.</summary>
    public BlobDocuments Documents { get; }

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

    /// <summary>Online endpoints, and their deployments.</summary>
    public OnlineEndpointSet OnlineEndpoints { get; }

    /// <summary>Batch endpoints.</summary>
    public ResourceSet BatchEndpoints { get; }

    /// <summary>Metrics of resources, as Azure Monitor keeps them.</summary>
    public MetricReader Metrics { get; }

    /// <summary>What the deployments of an endpoint answered.</summary>
    public RequestEvidence Evidence { get; }

    /// <summary>What adds and takes away instances of deployments by load.</summary>
    public AutoscaleSet Autoscale { get; }

    /// <summary>Deployments of a batch endpoint.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    public ResourceSet BatchDeployments(string endpoint) => new(_client, ResourceKind.Other, $"{Scope.Path}/batchEndpoints/{ResourceName.Segment(endpoint, "endpoint")}/deployments");

    /// <summary>Sends what <see cref="AssetDocuments"/> planned for a document.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="jobName">The name of a job whose document gives none; null for one that is drawn.</param>
    /// <param name="progress">Hears of each step before it is done; null for nobody.</param>
    /// <param name="cancellationToken">Ends the sending between and within requests; sent again, what is there is found.</param>
    /// <returns>The resource that the document describes, as the service now has it.</returns>
    /// <exception cref="AzureMlException">A step was refused, or something the document names is not there.</exception>
    public Task<JsonObject> SendAsync(Plan plan, string? jobName = null, IProgress<PlanProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var known = new Dictionary<string, string>
        {
            [Holes.Workspace] = Scope.Path,
            [Holes.WorkspaceName] = Scope.Workspace,
            [Holes.Subscription] = Scope.Subscription,
            [Holes.ResourceGroup] = Scope.ResourceGroup,
            [Holes.JobName] = jobName ?? $"job_{Guid.NewGuid():N}"[..20],
        };
        if (plan.Open.Contains(Holes.Model))
            throw new AzureMlException("MLO250", "The document does not say which model is meant. Name it with --set model=azureml:<name>:<version>.");
        return new PlanSender(_client, known).SendAsync(plan, progress, cancellationToken);
    }

    /// <summary>The workspace itself.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<JsonObject> GetAsync(CancellationToken cancellationToken = default)
        => _client.ObjectAsync(new ArmRequest { Method = RequestMethod.Get, Path = Scope.Path, ApiVersion = ApiVersions.Default }, cancellationToken);
}
