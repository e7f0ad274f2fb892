using Nuke.Common;
using Nuke.Common.IO;

namespace MlOpsBuild.Targets.Capabilities;

/// <summary>The build writes what it made where the user says.</summary>
public interface IHasOutput : INukeBuild
{
    /// <summary>A file or folder.</summary>
    [Parameter("Where results go: a folder that gets a JSON file for each document (Convert), or the document's file (Export); without it they are printed")]
    AbsolutePath? Output => TryGetValue(() => Output);
}
