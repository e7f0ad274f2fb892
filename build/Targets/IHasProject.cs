using MlOpsBuild.Workflow.Operations;
using Nuke.Common;
using Nuke.Common.IO;

namespace MlOpsBuild.Targets;

/// <summary>The build works on a repository: its own, or another.</summary>
public interface IHasProject : INukeBuild
{
    /// <summary>The repository that is worked on; the root folder where nothing is said.</summary>
    [Parameter("Repository to work on; default is the build's own")]
    AbsolutePath Project => TryGetValue(() => Project) ?? RootDirectory;

    /// <summary>What the toolkit keeps there.</summary>
    ProjectFolder ProjectFolder => new(Project);
}
