namespace Nuke.Common.CI.AzurePipelines;

/// <summary>What started a run (Microsoft Learn, "Use predefined variables", Build.Reason).</summary>
public enum AzurePipelinesBuildReason
{
    /// <summary>A person.</summary>
    Manual,

    /// <summary>A push.</summary>
    IndividualCI,

    /// <summary>Several pushes at once.</summary>
    BatchedCI,

    /// <summary>A time table.</summary>
    Schedule,

    /// <summary>A person, for a shelveset.</summary>
    ValidateShelveset,

    /// <summary>A gated check-in.</summary>
    CheckInShelveset,

    /// <summary>A pull request.</summary>
    PullRequest,

    /// <summary>Another run or resource.</summary>
    ResourceTrigger,
}
