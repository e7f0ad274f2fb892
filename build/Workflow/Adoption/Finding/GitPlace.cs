using System.Text.RegularExpressions;
using MlOpsBuild.Workflow.Repository;

namespace MlOpsBuild.Workflow.Adoption.Finding;

/// <summary>Where a project lies in git, and where that is kept.</summary>
/// <param name="Root">The root of the repository: full path. The project itself where there is no git.</param>
/// <param name="Project">The project below the root, with slashes; <c>.</c> is the root.</param>
/// <param name="IsGit">Whether there is a git repository.</param>
/// <param name="Branch">The branch that is checked out; null where none is.</param>
/// <param name="Remote">The address of <c>origin</c>, or of the only remote; null where there is none.</param>
internal sealed partial record GitPlace(string Root, string Project, bool IsGit, string? Branch, string? Remote)
{
    /// <summary>Owner and repository, as GitHub names them; null where the remote is not there.</summary>
    public string? GitHubName => Remote is not null && GitHubRemote().Match(Remote) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>Whether the remote is on Azure DevOps.</summary>
    public bool IsAzureDevOps => Remote is not null && AzureRemote().IsMatch(Remote);

    /// <summary>Asks git.</summary>
    public static async Task<GitPlace> FindAsync(string project, CancellationToken cancellationToken)
    {
        var top = (await GitFacts.AskAsync(project, cancellationToken, "rev-parse", "--show-toplevel"))?.TrimEnd('\n');
        if (string.IsNullOrEmpty(top))
            return new GitPlace(project, ".", false, null, null);
        // Git follows symbolic links, and prefix is what lies between.
        var below = (await GitFacts.AskAsync(project, cancellationToken, "rev-parse", "--show-prefix"))?.TrimEnd('\n').TrimEnd('/');
        var branch = (await GitFacts.AskAsync(project, cancellationToken, "symbolic-ref", "--quiet", "--short", "HEAD"))?.Trim();
        var remotes = ((await GitFacts.AskAsync(project, cancellationToken, "config", "--get-regexp", @"^remote\..*\.url$")) ?? "")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(x => x.Split(' ', 2)).Where(x => x.Length == 2).ToList();
        var remote = remotes.FirstOrDefault(x => x[0] == "remote.origin.url") ?? (remotes.Count == 1 ? remotes[0] : null);
        return new GitPlace(Path.GetFullPath(top), string.IsNullOrEmpty(below) ? "." : below, true, branch, remote?[1].Trim());
    }

    [GeneratedRegex(@"^(https?://([^@/]+@)?|ssh://git@|git@)github\.com[:/](?<name>[\w.-]+/[\w.-]+?)(\.git)?/?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex GitHubRemote();

    [GeneratedRegex(@"(@|//)(ssh\.)?([\w-]+\.)?(dev\.azure|visualstudio)\.com[:/]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex AzureRemote();
}
