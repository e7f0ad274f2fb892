using MlOpsBuild.Assets;
using MlOpsBuild.Workflow.Checking;
using MlOpsBuild.Workflow.Project;

namespace MlOpsBuild.Workflow.Training;

/// <summary>The pipeline that trains, held against what <c>mlops.yml</c> says of it.</summary>
internal static class TrainingPipeline
{
    /// <summary>Reads the pipeline.</summary>
    /// <exception cref="WorkflowException">It has errors, is no pipeline, or lacks what mlops.yml names (MLO311, MLO313).</exception>
    public static AssetResult Read(MlopsProject project, string path, string field, IReadOnlyList<string> overrides)
    {
        var read = AssetDocuments.Read(project.At(path), new AssetOptions { Root = project.Root, Overrides = overrides });
        if (read.Errors.Count > 0)
            throw new WorkflowException("MLO313", $"{path} has {(read.Errors.Count == 1 ? "an error" : $"{read.Errors.Count} errors")}; nothing was sent.{Environment.NewLine}{Findings.Told(project.Root, read.Errors)}");
        return read.Outline is null ? throw project.Fault(field, $"{path} is {(read.Kind is { } kind ? $"a {kind}" : "no document")}, not a pipeline job.", "Name a document of type pipeline.") : read;
    }

    /// <summary>Whether every input, output and step that <c>mlops.yml</c> names is there; told at their places before anything runs.</summary>
    /// <exception cref="WorkflowException">One is not (MLO311).</exception>
    public static void Check(MlopsProject project, JobOutline pipeline)
    {
        var train = project.Training();
        Names(project, "train.model.output", "output", train.Model.Output, pipeline.Outputs);
        Names(project, "train.metrics", "step", train.Metrics, pipeline.Steps);
        if (train.Predictions is { } predictions)
            Names(project, "train.predictions", "output", predictions, pipeline.Outputs);
        if (train.Sample is { } sample)
            Data(project, "train.sample.input", sample.Input, pipeline);
        foreach (var gate in project.Document.Gates.Where(x => x.Data is not null))
            Data(project, "gates", gate.Data!, pipeline);
    }

    private static void Data(MlopsProject project, string field, string name, JobOutline pipeline)
    {
        Names(project, field, "input", name, [.. pipeline.Inputs.Keys]);
        if (!pipeline.Inputs[name].IsData)
            throw project.Fault(field, $"The pipeline's input '{name}' is a value, not data.", "Name an input that has a path.");
    }

    private static void Names(MlopsProject project, string field, string what, string name, IReadOnlyCollection<string> names)
    {
        if (!names.Contains(name, StringComparer.Ordinal))
            throw project.Fault(field, $"The pipeline has no {what} '{name}'.", $"It has {(names.Count > 0 ? string.Join(", ", names) : "none")}.");
    }
}
