namespace MlOpsBuild.AzureMl.Connection;

/// <summary>How this process signs in to Azure.</summary>
public enum CredentialKind
{
    /// <summary>GitHub Actions' identity token, exchanged: no secret is stored.</summary>
    GitHubOidc,

    /// <summary>Azure Pipelines' service connection by federation: no secret is stored.</summary>
    AzurePipelines,

    /// <summary>Azure.Identity's chain: environment, workload identity, managed identity, Azure CLI …</summary>
    Default,
}
