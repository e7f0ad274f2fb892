using MlOpsBuild.Reporting.Checks;
using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Reporting.Http;
using MlOpsBuild.Reporting.Trouble;

namespace MlOpsBuild.Reporting.GitHub;

/// <summary>What is published on GitHub for one project. Each call reads before it writes, and can be made again.</summary>
/// <param name="place">Where.</param>
/// <param name="token">The workflow's token, or a person's.</param>
/// <param name="product">The project's name.</param>
/// <param name="options">How patiently.</param>
public sealed class GitHubReports(GitHubPlace place, string token, string product, PublicationOptions options)
{
    /// <summary>Puts a section into the comment on the pull request.</summary>
    /// <param name="section">The section.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether it was there when it was looked at last; false too where no pull request is built.</returns>
    /// <exception cref="PublicationException">It cannot be published.</exception>
    public async Task<bool> CommentAsync(ReportSection section, CancellationToken cancellationToken)
    {
        if (place.PullRequest is not { } number)
            return false;
        var api = Open(cancellationToken);
        var store = new PullRequestComments(api, number, ReportComment.MarkerOf(product));
        return await api.DoAsync($"The comment on pull request {number}", "pull-requests: write", () => new SharedComment(product, store, options).PutAsync(section, cancellationToken));
    }

    /// <summary>Publishes a check run with annotations.</summary>
    /// <param name="check">The check.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its page.</returns>
    /// <exception cref="PublicationException">It cannot be published.</exception>
    public Task<Uri?> CheckAsync(CheckReport check, CancellationToken cancellationToken) => new CheckRuns(Open(cancellationToken), place).PutAsync(check);

    /// <summary>Says how far the deployment of this run is.</summary>
    /// <param name="notice">What is said.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The deployment's id.</returns>
    /// <exception cref="PublicationException">It cannot be published.</exception>
    public Task<long> DeployAsync(DeploymentNotice notice, CancellationToken cancellationToken) => Deployments(cancellationToken).TellAsync(notice);

    /// <summary>Says that an earlier release serves again.</summary>
    /// <param name="notice">What is said; its model finds the deployment.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The deployment's id.</returns>
    /// <exception cref="PublicationException">It cannot be published.</exception>
    public Task<long> ReturnAsync(DeploymentNotice notice, CancellationToken cancellationToken) => Deployments(cancellationToken).ReturnAsync(notice);

    /// <summary>Says that no release of a model serves any longer.</summary>
    /// <param name="notice">What is said.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many deployments were made inactive.</returns>
    /// <exception cref="PublicationException">It cannot be published.</exception>
    public Task<int> DisableAsync(DeploymentNotice notice, CancellationToken cancellationToken) => Deployments(cancellationToken).DisableAsync(notice);

    /// <summary>Opens the issue of a trouble, or brings it up to date.</summary>
    /// <param name="trouble">The trouble.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The issue's page.</returns>
    /// <exception cref="PublicationException">It cannot be published.</exception>
    public Task<Uri?> StandsAsync(StandingTrouble trouble, CancellationToken cancellationToken) => new TroubleIssues(Open(cancellationToken)).StandsAsync(trouble);

    /// <summary>Closes the issue of a trouble, if one is open.</summary>
    /// <param name="trouble">The trouble.</param>
    /// <param name="why">What shows that it is over.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The issue's page; null where none was open.</returns>
    /// <exception cref="PublicationException">It cannot be published.</exception>
    public Task<Uri?> IsOverAsync(StandingTrouble trouble, string why, CancellationToken cancellationToken) => new TroubleIssues(Open(cancellationToken)).IsOverAsync(trouble, why);

    private Deployments Deployments(CancellationToken cancellationToken) => new(Open(cancellationToken), place, product);

    private GitHubApi Open(CancellationToken cancellationToken) => new(place, token, options, cancellationToken);
}
