using System.Diagnostics.CodeAnalysis;
using Nuke.Common.Git;
using Nuke.Common.IO;

namespace Nuke.Common.Tools.GitHub;

/// <summary>What is where on github.com. Addresses are put together; nothing is asked over the network.</summary>
public static class GitHubTasks
{
    private const string Host = "github.com";

    /// <summary>Whether the remote lies on github.com.</summary>
    public static bool IsGitHubRepository([NotNullWhen(true)] this GitRepository? repository)
        => string.Equals(repository?.Endpoint, Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>The user or organisation.</summary>
    /// <exception cref="ArgumentException">The remote lies elsewhere.</exception>
    public static string GetGitHubOwner(this GitRepository repository) => IdentifierOf(repository).Split('/')[0];

    /// <summary>The name without its owner.</summary>
    /// <exception cref="ArgumentException">The remote lies elsewhere.</exception>
    public static string GetGitHubName(this GitRepository repository) => IdentifierOf(repository).Split('/')[1];

    /// <summary>The page that compares two commits, the older one included.</summary>
    /// <exception cref="ArgumentException">The remote lies elsewhere.</exception>
    public static string GetGitHubCompareCommitsUrl(this GitRepository repository, string startCommitSha, string endCommitSha)
        => $"{PageOf(repository)}/compare/{endCommitSha}^...{startCommitSha}";

    /// <summary>The page that shows what came after a tag.</summary>
    /// <exception cref="ArgumentException">The remote lies elsewhere.</exception>
    public static string GetGitHubCompareTagToHeadUrl(this GitRepository repository, string tag)
        => $"{PageOf(repository)}/compare/{tag}...HEAD";

    /// <summary>The page that compares two tags.</summary>
    /// <exception cref="ArgumentException">The remote lies elsewhere.</exception>
    public static string GetGitHubCompareTagsUrl(this GitRepository repository, string startTag, string endTag)
        => $"{PageOf(repository)}/compare/{endTag}...{startTag}";

    /// <summary>The page of a commit.</summary>
    /// <exception cref="ArgumentException">The remote lies elsewhere.</exception>
    public static string GetGitHubCommitUrl(this GitRepository repository, string commitSha)
        => $"{PageOf(repository)}/commit/{commitSha}";

    /// <summary>The address of a file's content.</summary>
    /// <exception cref="ArgumentException">The remote lies elsewhere, or no branch is given or known.</exception>
    public static string GetGitHubDownloadUrl(this GitRepository repository, string file, string? branch = null)
        => $"https://raw.githubusercontent.com/{IdentifierOf(repository)}/{branch ?? BranchOf(repository)}/{RelativePath(repository, file)}";

    /// <summary>The page of a file or folder; without a path, of the root.</summary>
    /// <exception cref="ArgumentException">The remote lies elsewhere, no branch is known, or it cannot be told what the path is.</exception>
    public static string GetGitHubBrowseUrl(
        this GitRepository repository, string? path = null, string? branch = null, GitHubItemType itemType = GitHubItemType.Automatic)
    {
        var relative = path == null ? "" : RelativePath(repository, path);
        var kind = relative.Length == 0 ? GitHubItemType.Directory : itemType;
        if (kind == GitHubItemType.Automatic)
            kind = KindOf(repository, relative);
        var view = kind == GitHubItemType.Directory ? "tree" : "blob";
        return $"{PageOf(repository)}/{view}/{branch ?? BranchOf(repository)}/{relative}".TrimEnd('/');
    }

    private static GitHubItemType KindOf(GitRepository repository, string relative)
    {
        var path = repository.LocalDirectory == null ? null : repository.LocalDirectory / relative;
        if (Directory.Exists(path))
            return GitHubItemType.Directory;
        Assert.True(File.Exists(path), $"There is no '{relative}' to tell whether it is a file or a folder; say so by {nameof(GitHubItemType)}");
        return GitHubItemType.File;
    }

    private static string RelativePath(GitRepository repository, string path)
    {
        if (!Path.IsPathRooted(path))
            return path.Replace('\\', '/');
        var root = repository.LocalDirectory.NotNull($"The repository has no folder, so '{path}' must be relative");
        Assert.True(root.Contains(path), $"'{path}' does not lie in '{root}'");
        return Path.GetRelativePath(root, path).Replace('\\', '/');
    }

    private static string BranchOf(GitRepository repository)
        => repository.Branch.NotNull("HEAD is on no branch; name one");

    private static string PageOf(GitRepository repository) => $"https://{Host}/{IdentifierOf(repository)}";

    private static string IdentifierOf(GitRepository repository)
    {
        Assert.True(repository.IsGitHubRepository(), $"'{repository}' does not lie on {Host}");
        return repository.Identifier!;
    }
}
