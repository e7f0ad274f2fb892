namespace Nuke.Common.Execution;

/// <summary>Called when the plan is made, before requirements are checked.</summary>
public interface IOnBuildInitialized : IBuildExtension
{
    /// <inheritdoc cref="IOnBuildInitialized"/>
    void OnBuildInitialized(
        IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan);
}
