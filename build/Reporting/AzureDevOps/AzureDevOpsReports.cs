using System.Text.Json.Nodes;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Reporting.Http;
using MlOpsBuild.Reporting.Trouble;

namespace MlOpsBuild.Reporting.AzureDevOps;

/// <summary>What is published on Azure DevOps for one project. Each call reads before it writes, and can be made again.</summary>
/// <param name="place">Where.</param>
/// <param name="token">The job's token, or a personal one.</param>
/// <param name="product">The project's name.</param>
/// <param name="options">How patiently.</param>
public sealed class AzureDevOpsReports(AzureDevOpsPlace place, string token, string product, PublicationOptions options)
{
    private const string Permission = "Contribute to pull requests";
    private const string Genre = "mlopsbuild";

    private static readonly string[] s_told = ["state", "description", "targetUrl"];

    /// <summary>Azure Repos takes 400 characters.</summary>
    private const int MostDescription = 400;

    /// <summary>Puts a section into the thread on the pull request; the thread is open while something does not pass.</summary>
    /// <param name="section">The section.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether it was there when it was looked at last; false too where no pull request is built.</returns>
    /// <exception cref="PublicationException">It cannot be published.</exception>
    public async Task<bool> CommentAsync(ReportSection section, CancellationToken cancellationToken)
    {
        if (!IsPullRequest)
            return false;
        using var api = Open(cancellationToken);
        var threads = new PullRequestThreads(api, product);
        return await api.DoAsync($"The comment on pull request {place.PullRequest}", Permission, async () =>
        {
            var isThere = await new SharedComment(product, threads, options).PutAsync(section, cancellationToken);
            if (await threads.FindAsync() is [var kept, ..])
                await threads.SetStatusAsync(ReportComment.Read(product, kept.Body).Outcome == Outcome.Pass);
            return isThere;
        });
    }

    /// <summary>Says of the pull request how a target ended; branch policies can ask for it.</summary>
    /// <param name="section">The target's section.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether it was said.</returns>
    /// <exception cref="PublicationException">It cannot be published.</exception>
    public async Task<bool> StatusAsync(ReportSection section, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (!IsPullRequest)
            return false;
        using var api = Open(cancellationToken);
        var name = $"{product}/{section.Name}";
        return await api.DoAsync($"The status '{name}' of pull request {place.PullRequest}", Permission, async () =>
        {
            var wanted = new JsonObject
            {
                ["state"] = section.Outcome switch { Outcome.Pass => "succeeded", Outcome.Error => "error", _ => "failed" },
                ["description"] = Cut(section.Headline),
                ["targetUrl"] = section.RunPage?.AbsoluteUri,
                ["context"] = new JsonObject { ["name"] = name, ["genre"] = Genre },
            };
            var last = PullRequestThreads.Items(await api.GetAsync($"{api.PullRequestPath}/statuses")).Where(x => (string?)x["context"]?["name"] == name && (string?)x["context"]?["genre"] == Genre).MaxBy(x => (long)x["id"]!);
            if (last is null || s_told.Any(x => (string?)last[x] != (string?)wanted[x]))
                await api.SendAsync(HttpMethod.Post, $"{api.PullRequestPath}/statuses", wanted);
            return true;
        });
    }

    /// <summary>Makes the work item of a trouble, or brings it up to date.</summary>
    /// <param name="trouble">The trouble.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="PublicationException">It cannot be published.</exception>
    public async Task<long> StandsAsync(StandingTrouble trouble, CancellationToken cancellationToken)
    {
        using var api = Open(cancellationToken);
        return await new TroubleWorkItems(api).StandsAsync(trouble);
    }

    /// <summary>Completes the work item of a trouble, if one is open.</summary>
    /// <param name="trouble">The trouble.</param>
    /// <param name="why">What shows that it is over.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Its number; 0 where none was open.</returns>
    /// <exception cref="PublicationException">It cannot be published.</exception>
    public async Task<long> IsOverAsync(StandingTrouble trouble, string why, CancellationToken cancellationToken)
    {
        using var api = Open(cancellationToken);
        return await new TroubleWorkItems(api).IsOverAsync(trouble, why);
    }

    private bool IsPullRequest => place is { PullRequest: not null, Repository: not null };

    private AzureDevOpsApi Open(CancellationToken cancellationToken) => new(place, token, options, cancellationToken);

    private static string Cut(string text) => text.Length <= MostDescription ? text : text[..(MostDescription - 1)] + "…";
}
