using Nuke.Common.Tooling;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>What the workflow's token may reach.</summary>
public enum GitHubActionsPermissions
{
    /// <summary>Workflows and their runs.</summary>
    [EnumValue("actions")]
    Actions,

    /// <summary>Check runs.</summary>
    [EnumValue("checks")]
    Checks,

    /// <summary>The repository's content and releases.</summary>
    [EnumValue("contents")]
    Contents,

    /// <summary>Deployments.</summary>
    [EnumValue("deployments")]
    Deployments,

    /// <summary>OpenID Connect tokens.</summary>
    [EnumValue("id-token")]
    IdToken,

    /// <summary>Issues.</summary>
    [EnumValue("issues")]
    Issues,

    /// <summary>Discussions.</summary>
    [EnumValue("discussions")]
    Discussions,

    /// <summary>Packages.</summary>
    [EnumValue("packages")]
    Packages,

    /// <summary>GitHub Pages.</summary>
    [EnumValue("pages")]
    Pages,

    /// <summary>Pull requests.</summary>
    [EnumValue("pull-requests")]
    PullRequests,

    /// <summary>Projects of the repository.</summary>
    [EnumValue("repository-projects")]
    RepositoryProjects,

    /// <summary>Code scanning alerts.</summary>
    [EnumValue("security-events")]
    SecurityEvents,

    /// <summary>Commit statuses.</summary>
    [EnumValue("statuses")]
    Statuses,
}
