using Nuke.Common.IO;

namespace MlOpsBuild.Targets.Capabilities;

/// <summary>The build leaves reports in the repository that is worked on.</summary>
public interface IHasReports : IHasProject
{
    /// <summary>Where reports are written: <c>artifacts/</c> of the repository that is worked on.</summary>
    AbsolutePath ReportsDirectory => Project / "artifacts";
}
