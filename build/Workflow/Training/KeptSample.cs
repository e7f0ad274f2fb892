using MlOpsBuild.AzureMl;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Training;

/// <summary>Writes the sample that a repository keeps.</summary>
/// <param name="project">The repository.</param>
/// <param name="say">Hears what is done.</param>
/// <param name="time">The clock.</param>
public sealed class KeptSample(MlopsProject project, Action<string> say, TimeProvider time)
{
    /// <summary>Draws it from the pipeline's data and writes it where <c>train.sample.file</c> says.</summary>
    /// <param name="options">Which environment has the data.</param>
    /// <param name="open">Opens the workspace, where data lie there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="WorkflowException">mlops.yml does not say what and where (MLO311), or the data cannot be had.</exception>
    public async Task WriteAsync(TrainingOptions options, Func<CancellationToken, Task<WorkspaceClient>> open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var train = project.Training();
        var outline = TrainingPipeline.Read(project, train.Pipeline, "train.pipeline", []).Outline!;
        TrainingPipeline.Check(project, outline);
        var (file, taken) = await new TrainingData(project, options, say, time).KeepSampleAsync(outline, open, cancellationToken);
        say($"Wrote {Path.GetRelativePath(project.Root, file)}: {taken.Rows:N0} of {taken.Total:N0} rows, seed {taken.Seed}. Commit it.");
    }
}
