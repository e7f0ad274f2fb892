using Nuke.Common.CI;
using Nuke.Common.IO;

namespace Nuke.Common.Git;

/// <summary>What is known of a Git repository from its files; no process is started.</summary>
/// <param name="protocol">How the remote is reached.</param>
/// <param name="endpoint">The remote's host.</param>
/// <param name="identifier">Owner and name on that host.</param>
/// <param name="branch">The branch that is built.</param>
/// <param name="localDirectory">The working tree.</param>
/// <param name="head">What HEAD says: a ref, or a commit when detached.</param>
/// <param name="commit">The commit that is built.</param>
/// <param name="tags">Tags of that commit.</param>
/// <param name="remoteName">The remote that the branch follows.</param>
/// <param name="remoteBranch">The branch there.</param>
public class GitRepository(
    GitProtocol? protocol,
    string? endpoint,
    string? identifier,
    string? branch,
    AbsolutePath? localDirectory,
    string? head,
    string? commit,
    IReadOnlyCollection<string>? tags,
    string? remoteName,
    string? remoteBranch)
{
    /// <summary>How the remote is reached.</summary>
    public GitProtocol? Protocol { get; } = protocol;

    /// <summary>The remote's host, as github.com.</summary>
    public string? Endpoint { get; } = endpoint;

    /// <summary>Owner and name on that host.</summary>
    public string? Identifier { get; } = identifier;

    /// <summary>The branch that is built; null when HEAD is detached and no CI system says.</summary>
    public string? Branch { get; } = branch;

    /// <summary>The working tree; null when read from an address.</summary>
    public AbsolutePath? LocalDirectory { get; } = localDirectory;

    /// <summary>What HEAD says: a ref, or a commit when detached.</summary>
    public string? Head { get; } = head;

    /// <summary>The commit that is built; null before the first one.</summary>
    public string? Commit { get; } = commit;

    /// <summary>Tags of that commit.</summary>
    public IReadOnlyCollection<string>? Tags { get; } = tags;

    /// <summary>The remote that the branch follows.</summary>
    public string? RemoteName { get; } = remoteName;

    /// <summary>The branch there.</summary>
    public string? RemoteBranch { get; } = remoteBranch;

    /// <summary>The remote as https address.</summary>
    public string? HttpsUrl => Endpoint == null ? null : $"https://{Endpoint}/{Identifier}.git";

    /// <summary>The remote as SSH address.</summary>
    public string? SshUrl => Endpoint == null ? null : $"git@{Endpoint}:{Identifier}.git";

    /// <summary>What an address says.</summary>
    /// <exception cref="ArgumentException">It is no Git address.</exception>
    public static GitRepository FromUrl(string url, string? branch = null)
    {
        var (protocol, endpoint, identifier) = GitFiles.ParseUrl(url) ?? throw new ArgumentException($"'{url}' is no Git address.", nameof(url));
        return new GitRepository(protocol, endpoint, identifier, branch, null, null, null, null, null, null);
    }

    /// <summary>What the files of the repository around a folder say; a CI system's word on branch and commit goes before.</summary>
    /// <exception cref="InvalidOperationException">The folder lies in no repository.</exception>
    public static GitRepository FromLocalDirectory(AbsolutePath directory)
    {
        var files = GitFiles.Find(directory);
        var server = NukeBuild.Host as IBuildServer;
        var head = files.Head();
        var branch = ShortName(server?.Branch ?? (head.StartsWith("refs/", StringComparison.Ordinal) ? head : null));
        var commit = server?.Commit ?? files.CommitOf(head);
        var (remote, remoteBranch) = branch == null ? (null, null) : files.RemoteOf(branch);
        var url = files.UrlOf(remote ?? "origin");
        var address = url == null ? null : GitFiles.ParseUrl(url);
        return new GitRepository(
            address?.Protocol, address?.Endpoint, address?.Identifier, branch, files.WorkingTree, head, commit, files.TagsOf(commit), remote, ShortName(remoteBranch));
    }

    /// <summary>The same repository, on another branch.</summary>
    public GitRepository SetBranch(string branch)
        => new(Protocol, Endpoint, Identifier, branch, LocalDirectory, Head, Commit, Tags, RemoteName, RemoteBranch);

    /// <inheritdoc/>
    public override string ToString()
    {
        var url = (Protocol == GitProtocol.Https ? HttpsUrl : SshUrl) ?? LocalDirectory?.ToString() ?? "";
        return url.EndsWith(".git", StringComparison.Ordinal) ? url[..^".git".Length] : url;
    }

    private static string? ShortName(string? reference)
        => reference?.StartsWith("refs/heads/", StringComparison.Ordinal) == true ? reference["refs/heads/".Length..] : reference;
}
