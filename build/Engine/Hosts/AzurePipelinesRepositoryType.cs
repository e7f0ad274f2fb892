namespace Nuke.Common.CI.AzurePipelines;

/// <summary>Where the sources lie (Microsoft Learn, "Use predefined variables", Build.Repository.Provider).</summary>
public enum AzurePipelinesRepositoryType
{
    /// <summary>Git in Azure Repos.</summary>
    AzureRepos,

    /// <summary>Team Foundation Version Control.</summary>
    TfsVersionControl,

    /// <summary>Git on another server.</summary>
    Git,

    /// <summary>GitHub.</summary>
    GitHub,

    /// <summary>Subversion.</summary>
    Svn,

    /// <summary>Git in Azure Repos, as the agent calls it.</summary>
    TfsGit,
}
