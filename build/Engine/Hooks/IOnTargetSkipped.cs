namespace Nuke.Common.Execution;

/// <summary>Called at a skipped target's turn.</summary>
public interface IOnTargetSkipped : IBuildExtension
{
    /// <inheritdoc cref="IOnTargetSkipped"/>
    void OnTargetSkipped(ExecutableTarget target);
}
