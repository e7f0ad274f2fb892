namespace MlOpsBuild.Workflow.Publication;

/// <summary>Who runs the build.</summary>
public enum CiHost
{
    /// <summary>A person.</summary>
    None,

    /// <summary>GitHub Actions.</summary>
    GitHubActions,

    /// <summary>Azure Pipelines.</summary>
    AzurePipelines,
}
