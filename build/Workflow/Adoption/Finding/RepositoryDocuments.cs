using MlOpsBuild.Assets;

namespace MlOpsBuild.Workflow.Adoption.Finding;

/// <summary>The CLI v2 documents of a project, by what they are.</summary>
internal sealed class RepositoryDocuments
{
    private static readonly string[] s_evaluates = ["evaluate", "eval", "score", "test", "validate", "metrics"];
    private static readonly string[] s_answersWithoutModel = ["fallback", "rules", "baseline", "heuristic"];

    private readonly IReadOnlyList<(string Path, AssetResult Read)> _all;

    private RepositoryDocuments(IReadOnlyList<(string Path, AssetResult Read)> all) => _all = all;

    /// <summary>How many there are.</summary>
    public int Count => _all.Count;

    /// <summary>Those with errors.</summary>
    public IReadOnlyList<AssetError> Errors => [.. _all.SelectMany(x => x.Read.Errors).Distinct()];

    /// <summary>The pipelines.</summary>
    public IReadOnlyList<string> Pipelines => Of("pipeline job");

    /// <summary>The online deployments.</summary>
    public IReadOnlyList<string> Deployments => Of("online deployment");

    /// <summary>The online endpoints.</summary>
    public IReadOnlyList<string> Endpoints => Of("online endpoint");

    /// <summary>Reads those among the files of a project.</summary>
    /// <param name="root">The project's folder.</param>
    /// <param name="files">Its files, relative, with slashes.</param>
    public static RepositoryDocuments Read(string root, IReadOnlyList<string> files)
        => new([.. files.Where(x => Path.GetExtension(x).ToUpperInvariant() is ".YML" or ".YAML" && !x.StartsWith('.') && AssetDocuments.IsDocument(Path.Combine(root, x)))
            .Select(x => (x, AssetDocuments.Read(Path.Combine(root, x), new AssetOptions { Root = root })))]);

    /// <summary>The pipeline that trains: the one whose name says so, or the only one.</summary>
    public string? Training => Pipelines.FirstOrDefault(x => Says(x, "train") && !Says(x, "retrain"))
        ?? Pipelines.FirstOrDefault(x => !s_evaluates.Any(y => Says(x, y)));

    /// <summary>The pipeline that measures a given model: by its name, and by an input that is one.</summary>
    public string? Evaluation => Pipelines.FirstOrDefault(x => x != Training && s_evaluates.Any(y => Says(x, y)) && ModelInput(x) is not null);

    /// <summary>The deployment that serves the model.</summary>
    public string? Deployment => Deployments.FirstOrDefault(x => !s_answersWithoutModel.Any(y => Says(x, y)) && Says(x, "deploy"))
        ?? Deployments.FirstOrDefault(x => !s_answersWithoutModel.Any(y => Says(x, y)));

    /// <summary>The deployment that answers without a model.</summary>
    public string? Fallback => Deployments.FirstOrDefault(x => s_answersWithoutModel.Any(y => Says(x, y)));

    /// <summary>The endpoint; its folder decides where there are several.</summary>
    public string? Endpoint => Deployment is { } deployment
        ? Endpoints.FirstOrDefault(x => Path.GetDirectoryName(x) == Path.GetDirectoryName(deployment)) ?? (Endpoints.Count > 0 ? Endpoints[0] : null)
        : Endpoints.Count > 0 ? Endpoints[0] : null;

    /// <summary>What others refer to in a pipeline.</summary>
    public JobOutline? Outline(string pipeline) => _all.First(x => x.Path == pipeline).Read.Outline;

    /// <summary>The output that is the model.</summary>
    public string? ModelOutput(string pipeline) => Named(Outline(pipeline)?.Outputs, "model");

    /// <summary>The output with predictions.</summary>
    public string? Predictions(string pipeline) => Outline(pipeline)?.Outputs.FirstOrDefault(x => Says(x, "predictions"));

    /// <summary>The step that measures: by its name, or the last.</summary>
    public string? MetricsStep(string pipeline) => Outline(pipeline)?.Steps is { Count: > 0 } steps
        ? s_evaluates.Select(x => steps.FirstOrDefault(y => Says(y, x))).FirstOrDefault(x => x is not null) ?? steps[^1]
        : null;

    /// <summary>The input that takes the model.</summary>
    public string? ModelInput(string pipeline) => Outline(pipeline)?.Inputs.Where(x => x.Value.IsData && Says(x.Key, "model")).Select(x => x.Key).FirstOrDefault();

    /// <summary>The input that a sample is taken of: data with rows on this machine.</summary>
    public string? Rows(string pipeline) => Outline(pipeline)?.Inputs
        .Where(x => x.Value.LocalPath is { } path && (Data.DataSource.IsCsv(path) || path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)))
        .Select(x => x.Key).FirstOrDefault();

    private static string? Named(IReadOnlyList<string>? names, string word)
        => names?.FirstOrDefault(x => x == word) ?? names?.FirstOrDefault(x => Says(x, word)) ?? (names is [var only] ? only : null);

    private static bool Says(string name, string word) => Path.GetFileName(name).Contains(word, StringComparison.OrdinalIgnoreCase);

    private IReadOnlyList<string> Of(string kind) => [.. _all.Where(x => x.Read.Kind == kind).Select(x => x.Path)];
}
