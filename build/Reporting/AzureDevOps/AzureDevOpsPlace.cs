namespace MlOpsBuild.Reporting.AzureDevOps;

/// <summary>Where a run of Azure Pipelines, or whoever publishes for it, finds its project.</summary>
public sealed record AzureDevOpsPlace
{
    /// <summary>The address of the organisation, or of a collection on a server: <c>https://dev.azure.com/acme/</c>, <c>https://host/tfs/DefaultCollection/</c>.</summary>
    public required Uri Collection { get; init; }

    /// <summary>The project's name or id.</summary>
    public required string Project { get; init; }

    /// <summary>The repository's id or name; null where it does not lie in Azure Repos.</summary>
    public string? Repository { get; init; }

    /// <summary>The pull request; null where none is built.</summary>
    public long? PullRequest { get; init; }

    /// <summary>The commit that people see.</summary>
    public string Commit { get; init; } = "";

    /// <summary>The run's number, which only grows; 0 outside of Azure Pipelines.</summary>
    public long Run { get; init; }

    /// <summary>The page of the run; null outside of Azure Pipelines.</summary>
    public Uri? RunPage { get; init; }
}
