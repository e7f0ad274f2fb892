namespace Nuke.Common.Execution;

/// <summary>Called at the end, however the build ended.</summary>
public interface IOnBuildFinished : IBuildExtension
{
    /// <inheritdoc cref="IOnBuildFinished"/>
    void OnBuildFinished();
}
