using Nuke.Common;
using Nuke.Common.Execution;

class DisableDefaultOutputAttribute<T> : DisableDefaultOutputAttribute
    where T : Host
{
    public DisableDefaultOutputAttribute(params DefaultOutput[] disabledOutputs)
        : base(disabledOutputs)
    {
    }

    public override bool IsApplicable(INukeBuild build) => build.Host is T;
}

[DisableDefaultOutput<Terminal>(DefaultOutput.Timestamps)]
partial class Build
{
}
