using System;
using System.Collections.Generic;
using System.Linq;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;

class AnnouncementAttribute : BuildExtensionAttributeBase,
    IOnBuildCreated, IOnBuildInitialized, IOnTargetSkipped, IOnTargetSucceeded, IOnTargetSummaryUpdated, IOnBuildFinished
{
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        Console.WriteLine($"Extension sees {executableTargets.Count(x => x.Listed)} listed targets, default {executableTargets.Single(x => x.IsDefault).Name}");
    }

    public void OnBuildInitialized(
        IReadOnlyCollection<ExecutableTarget> executableTargets,
        IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        Console.WriteLine($"Extension sees the plan {executionPlan.Select(x => x.Name).JoinCommaSpace()}");
    }

    public void OnTargetSkipped(ExecutableTarget target)
    {
        Console.WriteLine($"Extension sees {target.Name} skipped: {target.OnlyWhen ?? target.Skipped}");
    }

    public void OnTargetSucceeded(ExecutableTarget target)
    {
        Console.WriteLine($"Extension sees {target.Name} succeed");
    }

    public void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target)
    {
        Console.WriteLine($"Extension sees {target.Name} report {target.SummaryInformation.Keys.JoinComma()}");
    }

    public void OnBuildFinished()
    {
        Console.WriteLine($"Extension sees the end in {Build.RootDirectory.Name}, finished: {Build.IsFinished}");
    }
}
