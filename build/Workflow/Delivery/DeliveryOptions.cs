using MlOpsBuild.AzureMl;

namespace MlOpsBuild.Workflow.Delivery;

/// <summary>Who releases what, and where.</summary>
public sealed record DeliveryOptions
{
    /// <summary>The environment in which a release is tried.</summary>
    public const string Staging = "staging";

    /// <summary>The environment that callers reach.</summary>
    public const string Production = "production";

    /// <summary>The environment that is meant.</summary>
    public required string Environment { get; init; }

    /// <summary>The model as <c>name:version</c>; null for the newest that passed its gates.</summary>
    public string? Model { get; init; }

    /// <summary>Who decided: a user and a machine, or the run of a CI system.</summary>
    public required string Actor { get; init; }

    /// <summary>The toolkit's version.</summary>
    public required string Toolkit { get; init; }

    /// <summary>The folder of reports.</summary>
    public required string Reports { get; init; }

    /// <summary>What the toolkit keeps of the repository, without which it works too: <c>.mlops/</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>Opens the workspace of an environment; null for the one in which models are trained.</summary>
    public required Func<string?, CancellationToken, Task<WorkspaceClient>> OpenWorkspace { get; init; }

    /// <summary>Opens the registry; null where mlops.yml names none.</summary>
    public Func<CancellationToken, Task<RegistryClient>>? OpenRegistry { get; init; }
}
