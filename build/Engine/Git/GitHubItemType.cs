namespace Nuke.Common.Tools.GitHub;

/// <summary>What an address on GitHub shows.</summary>
public enum GitHubItemType
{
    /// <summary>What lies at that path in the working tree.</summary>
    Automatic,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Directory,
}
