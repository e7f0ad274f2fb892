namespace MlOpsBuild.Workflow.Adoption;

/// <summary>Who runs the workflows of a repository.</summary>
public enum CiSystem
{
    /// <summary>GitHub Actions.</summary>
    GitHub,

    /// <summary>Azure Pipelines.</summary>
    AzureDevOps,
}
