namespace Nuke.Common.Git;

/// <summary>How a remote is reached.</summary>
public enum GitProtocol
{
    /// <summary>https://…</summary>
    Https,

    /// <summary>git@… or ssh://…</summary>
    Ssh,
}
