namespace Nuke.Common.Execution;

/// <summary>The base of attributes that extend a build class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class BuildExtensionAttributeBase : Attribute, IBuildExtension
{
    /// <summary>The build it stands on.</summary>
    public INukeBuild Build { get; internal set; } = null!;

    /// <inheritdoc/>
    public virtual float Priority { get; set; }
}
