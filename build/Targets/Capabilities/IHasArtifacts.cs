using Nuke.Common;
using Nuke.Common.IO;

namespace MlOpsBuild.Targets.Capabilities;

/// <summary>The build leaves files for people and other jobs.</summary>
public interface IHasArtifacts : INukeBuild
{
    /// <summary>Where: <c>artifacts/</c> in the root folder, never committed.</summary>
    AbsolutePath ArtifactsDirectory => RootDirectory / "artifacts";
}
