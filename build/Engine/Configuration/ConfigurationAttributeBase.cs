using Nuke.Common.IO;

namespace Nuke.Common.CI;

/// <summary>
/// The base of attributes that describe a CI system's configuration. They are read by nobody here: workflows are
/// published by a target of their own, and no run writes CI files behind the user's back. The attributes are
/// there so that builds that carry them compile, and so that a generator may read what they say.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class ConfigurationAttributeBase : Attribute
{
    /// <summary>The build it stands on.</summary>
    public INukeBuild Build { get; internal set; } = null!;

    /// <summary>Host and postfix, for people.</summary>
    public string DisplayName => HostName + (string.IsNullOrEmpty(IdPostfix) ? "" : $" ({IdPostfix})");

    /// <summary>The name of <see cref="HostType"/>.</summary>
    public string HostName => HostType.Name;

    /// <summary>Host and postfix, unique in a build.</summary>
    public string Id => HostName + (string.IsNullOrEmpty(IdPostfix) ? "" : $"_{IdPostfix}");

    /// <summary>What tells configurations of one host apart.</summary>
    public virtual string? IdPostfix => "";

    /// <summary>Taken down and without effect: nothing is generated either way.</summary>
    public bool AutoGenerate { get; set; } = true;

    /// <summary>The host that is configured.</summary>
    public abstract Type HostType { get; }

    /// <summary>The file that the host reads.</summary>
    public abstract AbsolutePath ConfigurationFile { get; }

    /// <summary>All files that belong to the configuration.</summary>
    public abstract IEnumerable<AbsolutePath> GeneratedFiles { get; }

    /// <summary>Targets that the host runs.</summary>
    public abstract IEnumerable<string> RelevantTargetNames { get; }

    /// <summary>Targets that get no step or job.</summary>
    public abstract IEnumerable<string> IrrelevantTargetNames { get; }
}
