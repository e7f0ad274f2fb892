namespace Nuke.Common.Execution;

/// <summary>Called before a target's actions run.</summary>
public interface IOnTargetRunning : IBuildExtension
{
    /// <inheritdoc cref="IOnTargetRunning"/>
    void OnTargetRunning(ExecutableTarget target);
}
