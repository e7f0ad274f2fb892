namespace MlOpsBuild.Reporting.GitHub;

/// <summary>Where a run of GitHub Actions, or whoever publishes for it, finds its repository.</summary>
public sealed record GitHubPlace
{
    /// <summary>The address of the REST API: <c>https://api.github.com</c>, or <c>https://host/api/v3</c> of a GitHub Enterprise Server.</summary>
    public required Uri Api { get; init; }

    /// <summary>The owner of the repository.</summary>
    public required string Owner { get; init; }

    /// <summary>The name of the repository.</summary>
    public required string Repository { get; init; }

    /// <summary>The commit that people see: of a pull request its head, not the merge that is built.</summary>
    public required string Commit { get; init; }

    /// <summary>The pull request; null where none is built.</summary>
    public int? PullRequest { get; init; }

    /// <summary>Whether the pull request comes from a fork, whose runs may read only.</summary>
    public bool IsFork { get; init; }

    /// <summary>The run's number, which only grows; 0 outside of GitHub Actions.</summary>
    public long Run { get; init; }

    /// <summary>The page of the run; null outside of GitHub Actions.</summary>
    public Uri? RunPage { get; init; }
}
