using System.Diagnostics.CodeAnalysis;
using MlOpsBuild.Workflow.Operations;
using Nuke.Common;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.IO;

namespace MlOpsBuild.Targets.Capabilities;

/// <summary>The build works on a repository: its own, or another.</summary>
public interface IHasProject : INukeBuild
{
    /// <summary>The repository that is worked on; the root folder where nothing is said.</summary>
    [Parameter("Repository to work on; default is the build's own")]
    AbsolutePath Project => TryGetValue(() => Project) ?? RootDirectory;

    /// <summary>Changes to a document.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "Lists of a parameter are arrays in NUKE.")]
    [Parameter("Values to change, as train.sample.rows=1000: in mlops.yml, or in the document that Submit sends")]
    string[] Set => TryGetValue(() => Set) ?? [];

    /// <summary>Whether somebody looks on at a terminal and lines may be written over: the output of targets that run side by side is kept together until they end.</summary>
    bool IsLookedAt => IsLocalBuild && !Console.IsOutputRedirected && !System.Environment.GetCommandLineArgs().Contains("--parallel", StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether what is printed may have colours: at a terminal, and in the logs of CI systems, which show them. NO_COLOR takes them away.</summary>
    bool TakesColours => string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable("NO_COLOR"))
        && (GitHubActions.Instance is not null || AzurePipelines.Instance is not null || (!Console.IsOutputRedirected && System.Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb")));

    /// <summary>What the toolkit keeps there.</summary>
    ProjectFolder ProjectFolder => new(Project);
}
