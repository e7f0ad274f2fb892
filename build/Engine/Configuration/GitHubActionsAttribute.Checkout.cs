namespace Nuke.Common.CI.GitHubActions;

public partial class GitHubActionsAttribute
{
    /// <summary>Whether submodules are checked out.</summary>
    public GitHubActionsSubmodules Submodules { get; set; }

    /// <summary>Whether files of Git LFS are fetched.</summary>
    public bool Lfs { get; set; }

    /// <summary>How many commits are fetched; 0 for all.</summary>
    public uint FetchDepth { get; set; }

    /// <summary>Whether the checkout shows its progress.</summary>
    public bool Progress { get; set; }

    /// <summary>A filter for a partial clone.</summary>
    public string? Filter { get; set; }

    /// <summary>Files that are kept between runs.</summary>
    public string[] CacheIncludePatterns { get; set; } = [".nuke/temp", "~/.nuget/packages"];

    /// <summary>Files among them that are not.</summary>
    public string[] CacheExcludePatterns { get; set; } = [];

    /// <summary>Files whose change empties the cache; none for no cache.</summary>
    public string[] CacheKeyFiles { get; set; } = ["**/global.json", "**/*.csproj", "**/Directory.Packages.props"];
}
