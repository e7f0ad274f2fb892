namespace Nuke.Common.Execution;

/// <summary>Called when targets are defined and parameters injected, before anything is planned.</summary>
public interface IOnBuildCreated : IBuildExtension
{
    /// <inheritdoc cref="IOnBuildCreated"/>
    void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets);
}
