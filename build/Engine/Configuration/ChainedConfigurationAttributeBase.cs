namespace Nuke.Common.CI;

/// <summary>The base for hosts that give each target a job of its own. Read by nobody here, as its base says.</summary>
public abstract class ChainedConfigurationAttributeBase : ConfigurationAttributeBase
{
    /// <inheritdoc/>
    public override IEnumerable<string> IrrelevantTargetNames => NonEntryTargets.Concat(ExcludedTargets);

    /// <summary>Targets that run in the job of what depends on them.</summary>
    public string[] NonEntryTargets { get; set; } = [];

    /// <summary>Targets that the host does not run.</summary>
    public string[] ExcludedTargets { get; set; } = [];
}
