using Nuke.Common;

namespace MlOpsBuild.Targets.Capabilities;

/// <summary>The build works on a registered model.</summary>
public interface IHasModel : INukeBuild
{
    /// <summary>The model.</summary>
    [Parameter("Model that is meant, as name:version; default is the newest that passed its gates, and for Trace the champion")]
    string? Model => TryGetValue(() => Model);
}
