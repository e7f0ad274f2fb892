using Nuke.Common;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Utilities.Collections;

[GitHubActions(
    "continuous integration",
    GitHubActionsImage.UbuntuLatest,
    GitHubActionsImage.WindowsLatest,
    On = new[] { GitHubActionsTrigger.Push, GitHubActionsTrigger.PullRequest },
    InvokedTargets = new[] { nameof(ITest.Test), nameof(IPack.Pack) },
    CacheKeyFiles = new[] { "global.json" },
    FetchDepth = 0,
    EnableGitHubToken = true,
    ReadPermissions = new[] { GitHubActionsPermissions.Contents },
    Submodules = GitHubActionsSubmodules.Recursive)]
[GitHubActions(
    "release",
    GitHubActionsImage.UbuntuLatest,
    AutoGenerate = false,
    OnPushTags = new[] { "v*" },
    OnPushIncludePaths = new[] { "source/**" },
    ImportSecrets = new[] { nameof(ApiKey) },
    InvokedTargets = new[] { nameof(IPublish.Publish) },
    WritePermissions = new[] { GitHubActionsPermissions.IdToken, GitHubActionsPermissions.Packages },
    ConcurrencyGroup = "release",
    JobConcurrencyCancelInProgress = true,
    PublishCondition = "always()",
    TimeoutMinutes = 30)]
[AzurePipelines(
    suffix: null,
    AzurePipelinesImage.UbuntuLatest,
    InvokedTargets = new[] { nameof(ITest.Test) },
    NonEntryTargets = new[] { nameof(Restore) },
    ExcludedTargets = new[] { nameof(Clean) },
    TriggerBranchesInclude = new[] { "main" },
    CachePaths = new[] { AzurePipelinesCachePaths.NuGet })]
partial class Build
{
    Target Annotate => _ => _
        .DependentFor(Default)
        .OnlyWhenStatic(() => IsServerBuild)
        .Executes(() =>
        {
            GitHubActions?.WriteCommand("notice", "All is well", x => x.AddPair("file", "Build.CI.cs").AddPair("line", 1));
            AzurePipelines.Instance?.WriteCommand("task.debug", "All is well", x => x.AddPair("source", "build"));
            AzurePipelines.Instance?.LogIssue(AzurePipelinesIssueType.Warning, "Nearly");
        });
}
