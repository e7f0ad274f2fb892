using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Rollouts;
using MlOpsBuild.Workflow.Delivery.Ledger;
using MlOpsBuild.Workflow.Delivery.Releases;
using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Delivery;

/// <summary>Where a release moves: the endpoint, its ledger, and the workspace that its model comes from.</summary>
internal sealed class DeliveryPlace
{
    private readonly DeliveryOptions _options;
    private readonly TimeProvider _time;

    private DeliveryPlace(DeliveryOptions options, TimeProvider time) => (_options, _time) = (options, time);

    /// <summary>The documents.</summary>
    public required ReleaseDocuments Documents { get; init; }

    /// <summary>The endpoint.</summary>
    public required ServedEndpoint Endpoint { get; init; }

    /// <summary>What served when, and why.</summary>
    public required ReleaseLedger Ledger { get; init; }

    /// <summary>Where models are trained, and the name of that environment.</summary>
    public required WorkspaceClient Source { get; init; }

    public required string SourceName { get; init; }

    /// <summary>The way of a model to the endpoint.</summary>
    public required ModelCopy Copy { get; init; }

    /// <summary>Opens all of it.</summary>
    /// <exception cref="WorkflowException">There is no such environment (MLO312), or no registry between two workspaces (MLO342).</exception>
    public static async Task<DeliveryPlace> OpenAsync(MlopsProject project, DeliveryOptions options, TextWriter output, TimeProvider time, CancellationToken cancellationToken)
    {
        var documents = new ReleaseDocuments(project);
        var source = await options.OpenWorkspace(null, cancellationToken);
        var target = await options.OpenWorkspace(options.Environment, cancellationToken);
        var isSame = source.Scope.Path.Equals(target.Scope.Path, StringComparison.OrdinalIgnoreCase);
        if (!isSame && options.OpenRegistry is null)
            throw DeliveryFaults.NoRegistry();
        return new DeliveryPlace(options, time)
        {
            Documents = documents,
            Endpoint = new ServedEndpoint(target, documents, output.WriteLine, time),
            Ledger = new ReleaseLedger(target, documents.EndpointName, new ProjectFolder(project.Root), time),
            Source = source,
            SourceName = project.Environment(null).Name,
            Copy = new ModelCopy(source, isSame ? null : await options.OpenRegistry!(cancellationToken)),
        };
    }

    /// <summary>What happened, for the ledger; who adds to it says why.</summary>
    /// <param name="id">Tells it from all others.</param>
    /// <param name="happened">What.</param>
    /// <param name="release">The release; empty where there is none.</param>
    /// <param name="model">The model; empty where there is none.</param>
    /// <param name="deployment">The deployment.</param>
    /// <param name="traffic">The traffic since.</param>
    public LedgerEntry Entry(string id, LedgerEvent happened, string release, string model, string deployment, EndpointTraffic traffic) => new()
    {
        Id = id,
        At = _time.GetUtcNow(),
        Endpoint = Endpoint.Name,
        Environment = _options.Environment,
        Event = happened,
        Release = release,
        Model = model,
        Deployment = deployment,
        Traffic = traffic.Live,
        Actor = _options.Actor,
    };

    /// <summary>What was done to the endpoint, for machines.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="summary">One sentence.</param>
    /// <param name="release">The release; empty where there is none.</param>
    /// <param name="model">The model; empty where there is none.</param>
    /// <param name="deployment">The deployment.</param>
    /// <param name="traffic">The traffic since.</param>
    public ReleaseReport Report(Outcome outcome, string summary, string release, string model, string deployment, EndpointTraffic traffic) => new()
    {
        Environment = _options.Environment,
        Endpoint = Endpoint.Name,
        Deployment = deployment,
        Model = model,
        Release = release,
        At = _time.GetUtcNow(),
        Outcome = outcome,
        Summary = summary,
        Traffic = traffic.Live,
    };

    /// <summary>What came of it where all traffic moved at once.</summary>
    /// <param name="report">What was done.</param>
    /// <param name="traffic">The traffic since.</param>
    public static DeliveryResult Result(ReleaseReport report, EndpointTraffic traffic)
        => new(report.Outcome, report.Summary, traffic.ToString(), $"## {report.Summary}\n\nTraffic: {traffic}.\n") { Report = report };
}
