namespace MlOpsBuild.AzureMl.Versions;

/// <summary>Kinds of resources whose requests carry an api-version.</summary>
public enum ResourceKind
{
    /// <summary>Workspaces.</summary>
    Workspace,

    /// <summary>Registries.</summary>
    Registry,

    /// <summary>Datastores.</summary>
    Datastore,

    /// <summary>Code containers and versions.</summary>
    Code,

    /// <summary>Data containers and versions.</summary>
    Data,

    /// <summary>Environment containers and versions.</summary>
    Environment,

    /// <summary>Component containers and versions.</summary>
    Component,

    /// <summary>Model containers and versions.</summary>
    Model,

    /// <summary>Computes.</summary>
    Compute,

    /// <summary>Jobs.</summary>
    Job,

    /// <summary>Schedules.</summary>
    Schedule,

    /// <summary>Online and batch endpoints and deployments, connections, feature sets and entities.</summary>
    Other,

    /// <summary>Serverless endpoints.</summary>
    ServerlessEndpoint,
}
