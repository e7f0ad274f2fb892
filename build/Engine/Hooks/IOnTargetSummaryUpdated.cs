namespace Nuke.Common.Execution;

/// <summary>Called when a target reports for the summary.</summary>
public interface IOnTargetSummaryUpdated : IBuildExtension
{
    /// <inheritdoc cref="IOnTargetSummaryUpdated"/>
    void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target);
}
