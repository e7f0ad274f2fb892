namespace Nuke.Common.CI.AzurePipelines;

public partial class AzurePipelinesAttribute
{
    /// <summary>Whether pushes start no run.</summary>
    public bool TriggerDisabled { get; set; }

    /// <summary>Whether pushes during a run wait and then share one.</summary>
    public bool TriggerBatch { get; set; }

    /// <summary>Branches whose pushes start a run.</summary>
    public string[] TriggerBranchesInclude { get; set; } = [];

    /// <summary>Branches whose pushes do not.</summary>
    public string[] TriggerBranchesExclude { get; set; } = [];

    /// <summary>Tags whose pushes start a run.</summary>
    public string[] TriggerTagsInclude { get; set; } = [];

    /// <summary>Tags whose pushes do not.</summary>
    public string[] TriggerTagsExclude { get; set; } = [];

    /// <summary>Files of which one must have changed in a push.</summary>
    public string[] TriggerPathsInclude { get; set; } = [];

    /// <summary>Files whose changes in a push do not count.</summary>
    public string[] TriggerPathsExclude { get; set; } = [];

    /// <summary>Whether pull requests start no run.</summary>
    public bool PullRequestsDisabled { get; set; }

    /// <summary>Whether a newer commit cancels the run of an older one.</summary>
    public bool? PullRequestsAutoCancel { get; set; }

    /// <summary>Target branches whose pull requests start a run.</summary>
    public string[] PullRequestsBranchesInclude { get; set; } = [];

    /// <summary>Target branches whose pull requests do not.</summary>
    public string[] PullRequestsBranchesExclude { get; set; } = [];

    /// <summary>Files of which one must have changed in a pull request.</summary>
    public string[] PullRequestsPathsInclude { get; set; } = [];

    /// <summary>Files whose changes in a pull request do not count.</summary>
    public string[] PullRequestsPathsExclude { get; set; } = [];
}
