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
        if (Faults(project, pipeline).ToList() is { Count: > 0 } faults)
            throw project.Broken(faults);
    }

    /// <summary>What <c>mlops.yml</c> names and the pipeline has not.</summary>
    public static IEnumerable<AssetError> Faults(MlopsProject project, JobOutline pipeline)
    {
        var train = project.Training();
        (string Field, string What, string? Name, IReadOnlyCollection<string> Names)[] named =
        [
            ("train.model.output", "output", train.Model.Output, pipeline.Outputs),
            ("train.metrics", "step", train.Metrics, pipeline.Steps),
            ("train.predictions", "output", train.Predictions, pipeline.Outputs),
        ];
        IEnumerable<(string Field, string? Input)> data = [("train.sample.input", train.Sample?.Input), .. project.Document.Gates.Select((x, i) => ($"gates[{i}].data", x.Data))];
        foreach (var (field, what, name, names) in named.Concat(data.Select(x => (x.Field, What: "input", Name: x.Input, Names: (IReadOnlyCollection<string>)[.. pipeline.Inputs.Keys]))).Where(x => x.Name is not null && !x.Names.Contains(x.Name, StringComparer.Ordinal)))
            yield return project.Error(field, $"The pipeline has no {what} '{name}'.", $"It has {(names.Count > 0 ? string.Join(", ", names) : "none")}.");
        foreach (var (field, input) in data.Where(x => x.Input is not null && pipeline.Inputs.TryGetValue(x.Input, out var found) && !found.IsData))
            yield return project.Error(field, $"The pipeline's input '{input}' is a value, not data.", "Name an input that has a path.");
    }
}
