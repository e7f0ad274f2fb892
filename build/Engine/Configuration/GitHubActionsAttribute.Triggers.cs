namespace Nuke.Common.CI.GitHubActions;

public partial class GitHubActionsAttribute
{
    /// <summary>Events without conditions.</summary>
    public GitHubActionsTrigger[] On { get; set; } = [];

    /// <summary>Branches whose pushes start the workflow.</summary>
    public string[] OnPushBranches { get; set; } = [];

    /// <summary>Branches whose pushes do not.</summary>
    public string[] OnPushBranchesIgnore { get; set; } = [];

    /// <summary>Tags whose pushes start the workflow.</summary>
    public string[] OnPushTags { get; set; } = [];

    /// <summary>Tags whose pushes do not.</summary>
    public string[] OnPushTagsIgnore { get; set; } = [];

    /// <summary>Files of which one must have changed in a push.</summary>
    public string[] OnPushIncludePaths { get; set; } = [];

    /// <summary>Files whose changes in a push do not count.</summary>
    public string[] OnPushExcludePaths { get; set; } = [];

    /// <summary>Target branches whose pull requests start the workflow.</summary>
    public string[] OnPullRequestBranches { get; set; } = [];

    /// <summary>Tags whose pull requests start the workflow.</summary>
    public string[] OnPullRequestTags { get; set; } = [];

    /// <summary>Files of which one must have changed in a pull request.</summary>
    public string[] OnPullRequestIncludePaths { get; set; } = [];

    /// <summary>Files whose changes in a pull request do not count.</summary>
    public string[] OnPullRequestExcludePaths { get; set; } = [];

    /// <summary>Inputs that a person may give.</summary>
    public string[] OnWorkflowDispatchOptionalInputs { get; set; } = [];

    /// <summary>Inputs that a person must give.</summary>
    public string[] OnWorkflowDispatchRequiredInputs { get; set; } = [];

    /// <summary>A time table in cron's form, UTC.</summary>
    public string? OnCronSchedule { get; set; }
}
