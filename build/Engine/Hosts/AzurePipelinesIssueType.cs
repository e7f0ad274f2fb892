namespace Nuke.Common.CI.AzurePipelines;

/// <summary>How grave an issue on the run's page is.</summary>
public enum AzurePipelinesIssueType
{
    /// <summary>The run goes on.</summary>
    Warning,

    /// <summary>The run fails.</summary>
    Error,
}
