using System.Net;
using MlOpsBuild.Reporting.Comments;
using Octokit;

namespace MlOpsBuild.Reporting.GitHub;

/// <summary>The comments of a project on a pull request of GitHub.</summary>
/// <param name="api">The repository.</param>
/// <param name="pullRequest">The pull request's number.</param>
/// <param name="marker">By which a comment of ours is known.</param>
internal sealed class PullRequestComments(GitHubApi api, int pullRequest, string marker) : ICommentStore
{
    private string? _login;

    /// <summary>More GitHub answers with 422.</summary>
    public int Limit => 65_536;

    public async Task<IReadOnlyList<KeptComment>> FindAsync()
    {
        var all = await api.ListAsync<IssueComment>($"issues/{pullRequest}/comments");
        var found = new List<KeptComment>();
        foreach (var comment in all.Where(x => x.Body?.StartsWith(marker, StringComparison.Ordinal) == true).OrderBy(x => x.Id))
        {
            if (await IsOursAsync(comment.User))
                found.Add(new KeptComment(comment.Id, comment.Body));
        }

        return found;
    }

    public async Task<string?> ReadAsync(KeptComment comment)
    {
        try
        {
            return (await api.Client.Issue.Comment.Get(api.Owner, api.Repository, comment.Id)).Body;
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    public async Task<KeptComment> CreateAsync(string body)
        => new((await api.Client.Issue.Comment.Create(api.Owner, api.Repository, pullRequest, body)).Id, body);

    public async Task WriteAsync(KeptComment comment, string body)
    {
        try
        {
            await api.Client.Issue.Comment.Update(api.Owner, api.Repository, comment.Id, body);
        }
        catch (NotFoundException)
        {
            // Somebody deleted it meanwhile: whoever looks again finds none.
        }
    }

    public async Task DeleteAsync(KeptComment comment)
    {
        try
        {
            await api.Client.Issue.Comment.Delete(api.Owner, api.Repository, comment.Id);
        }
        catch (NotFoundException)
        {
            // Another job was faster.
        }
    }

    /// <summary>Whoever copies our marker into a comment of their own could write reports into ours later: only a bot's comment, or that of the token's owner, is taken up.</summary>
    private async Task<bool> IsOursAsync(User? author)
    {
        if (author?.Type == AccountType.Bot)
            return true;
        _login ??= await LoginAsync();
        return author is not null && author.Login == _login;
    }

    /// <summary>Who the token's owner is; empty for a workflow's token, which is no person's.</summary>
    private async Task<string> LoginAsync()
    {
        try
        {
            return (await api.Client.User.Current()).Login ?? "";
        }
        catch (ApiException exception) when (exception is not RateLimitExceededException && exception.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            return "";
        }
    }
}
