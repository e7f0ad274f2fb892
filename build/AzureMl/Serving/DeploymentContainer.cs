namespace MlOpsBuild.AzureMl.Serving;

/// <summary>A container of a deployment that writes a log.</summary>
public enum DeploymentContainer
{
    /// <summary>What answers requests.</summary>
    InferenceServer,

    /// <summary>What fetches model and code before.</summary>
    StorageInitializer,
}
