namespace Nuke.Common.Execution;

/// <summary>Called when a target has ended well.</summary>
public interface IOnTargetSucceeded : IBuildExtension
{
    /// <inheritdoc cref="IOnTargetSucceeded"/>
    void OnTargetSucceeded(ExecutableTarget target);
}
