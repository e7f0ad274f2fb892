namespace Nuke.Common.Execution;

/// <summary>Called when a target has thrown.</summary>
public interface IOnTargetFailed : IBuildExtension
{
    /// <inheritdoc cref="IOnTargetFailed"/>
    void OnTargetFailed(ExecutableTarget target);
}
