namespace Nuke.Common;

/// <summary>Turns off parts of what the engine prints; all of them when none is named.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class DisableDefaultOutputAttribute(params DefaultOutput[] disabledOutputs) : Attribute
{
    /// <summary>The parts turned off.</summary>
    public DefaultOutput[] DisabledOutputs { get; } = disabledOutputs.Length > 0 ? disabledOutputs : Enum.GetValues<DefaultOutput>();

    /// <summary>Whether it applies to this run.</summary>
    public virtual bool IsApplicable(INukeBuild build) => true;
}
