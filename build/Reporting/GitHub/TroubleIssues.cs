using System.Net;
using MlOpsBuild.Reporting.Trouble;
using Octokit;

namespace MlOpsBuild.Reporting.GitHub;

/// <summary>One open issue for trouble that stands: opened when it begins, brought up to date while it lasts, closed when it is over.</summary>
/// <param name="api">The repository.</param>
internal sealed class TroubleIssues(GitHubApi api)
{
    private const string Permission = "issues: write";
    private const int Limit = 65_536;
    private const string LabelColour = "d93f0b";

    /// <summary>Opens the issue, or says below the open one that it happened again.</summary>
    /// <returns>Its page.</returns>
    public Task<Uri?> StandsAsync(StandingTrouble trouble) => api.DoAsync($"The issue '{trouble.Title}'", Permission, async () =>
    {
        var body = trouble.ToMarkdown(Limit);
        if (await FindAsync(trouble) is not { } issue)
        {
            await EnsureLabelAsync(trouble);
            var opened = new NewIssue(trouble.Title) { Body = body };
            opened.Labels.Add(trouble.Label);
            return Page(await api.Client.Issue.Create(api.Owner, api.Repository, opened));
        }

        if (!SaysRun(issue.Body, trouble))
            await SayOnceAsync(issue, trouble, trouble.Again);
        // The label and what people wrote into the title stay as they are.
        await api.Client.Issue.Update(api.Owner, api.Repository, issue.Number, new IssueUpdate { Body = body });
        return Page(issue);
    });

    /// <summary>Closes the open issue, if there is one, and says why.</summary>
    /// <returns>Its page; null where there was none.</returns>
    public Task<Uri?> IsOverAsync(StandingTrouble trouble, string why) => api.DoAsync($"The issue '{trouble.Title}'", Permission, async () =>
    {
        if (await FindAsync(trouble) is not { } issue)
            return null;
        await SayOnceAsync(issue, trouble, trouble.Over(why));
        await api.Client.Issue.Update(api.Owner, api.Repository, issue.Number, new IssueUpdate { State = ItemState.Closed, StateReason = ItemStateReason.Completed });
        return Page(issue);
    });

    /// <summary>The label tells which issues to look at, the marker which is ours; only who may triage sets labels.</summary>
    private async Task<Issue?> FindAsync(StandingTrouble trouble)
        => (await api.ListAsync<Issue>("issues", new() { ["state"] = "open", ["labels"] = trouble.Label }))
            .Where(x => x.PullRequest is null && x.Body?.StartsWith(trouble.Marker, StringComparison.Ordinal) == true).MinBy(x => x.Number);

    private async Task SayOnceAsync(Issue issue, StandingTrouble trouble, string text)
    {
        if (trouble.RunMark.Length > 0 && (await api.ListAsync<IssueComment>($"issues/{issue.Number}/comments")).Any(x => x.Body == text))
            return;
        await api.Client.Issue.Comment.Create(api.Owner, api.Repository, issue.Number, text);
    }

    /// <summary>Whether it was this run that opened the issue, or told of it last.</summary>
    private static bool SaysRun(string body, StandingTrouble trouble) => trouble.RunPage is { } page && body.Contains(page.AbsoluteUri, StringComparison.Ordinal);

    private async Task EnsureLabelAsync(StandingTrouble trouble)
    {
        try
        {
            await api.Client.Issue.Labels.Get(api.Owner, api.Repository, trouble.Label);
        }
        catch (NotFoundException)
        {
            try
            {
                await api.Client.Issue.Labels.Create(api.Owner, api.Repository, new NewLabel(trouble.Label, LabelColour) { Description = "Opened and closed by MlOpsBuild" });
            }
            catch (ApiValidationException exception) when (exception.StatusCode == HttpStatusCode.UnprocessableEntity)
            {
                // Another job was faster.
            }
        }
    }

    private static Uri? Page(Issue issue) => Uri.TryCreate(issue.HtmlUrl, UriKind.Absolute, out var page) ? page : null;
}
