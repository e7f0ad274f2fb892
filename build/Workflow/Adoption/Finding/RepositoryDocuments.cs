using System.Text.RegularExpressions;
using MlOpsBuild.Assets;

namespace MlOpsBuild.Workflow.Adoption.Finding;

/// <summary>The CLI v2 documents of a project, by what they are.</summary>
internal sealed partial class RepositoryDocuments
{
    private static readonly string[] s_evaluates = ["evaluate", "eval", "score", "test", "validate", "metrics"];
    private static readonly string[] s_answersWithoutModel = ["fallback", "rules", "baseline", "heuristic"];

    private readonly string _root;
    private readonly IReadOnlyList<(string Path, DocumentKind Kind)> _all;

    /// <summary>To read a document means to read what it names and to hash its code: only those that play a part are read.</summary>
    private readonly Dictionary<string, AssetResult> _read = new(StringComparer.Ordinal);

    private RepositoryDocuments(string root, IReadOnlyList<(string Path, DocumentKind Kind)> all) => (_root, _all) = (root, all);

    /// <summary>How many there are.</summary>
    public int Count => _all.Count;

    /// <summary>What is wrong with those that play a part.</summary>
    public IReadOnlyList<AssetError> Errors => [.. new[] { Training, Evaluation, Endpoint, Deployment, Fallback }.OfType<string>().SelectMany(x => Read(x).Errors).Distinct()];

    /// <summary>The pipelines.</summary>
    public IReadOnlyList<string> Pipelines => Of(DocumentKind.Pipeline);

    /// <summary>The online deployments.</summary>
    public IReadOnlyList<string> Deployments => Of(DocumentKind.Deployment);

    /// <summary>The online endpoints.</summary>
    public IReadOnlyList<string> Endpoints => Of(DocumentKind.Endpoint);

    /// <summary>Finds those among the files of a project.</summary>
    /// <param name="root">The project's folder.</param>
    /// <param name="files">Its files, relative, with slashes.</param>
    public static RepositoryDocuments Find(string root, IReadOnlyList<string> files)
        => new(root, [.. files.Where(x => Path.GetExtension(x).ToUpperInvariant() is ".YML" or ".YAML" && !x.StartsWith('.') && AssetDocuments.IsDocument(Path.Combine(root, x)))
            .Select(x => (x, KindOf(File.ReadAllText(Path.Combine(root, x)))))]);

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
    public JobOutline? Outline(string pipeline) => Read(pipeline).Outline;

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

    private IReadOnlyList<string> Of(DocumentKind kind) => [.. _all.Where(x => x.Kind == kind).Select(x => x.Path)];

    private AssetResult Read(string path)
    {
        if (!_read.TryGetValue(path, out var result))
            _read[path] = result = AssetDocuments.Read(Path.Combine(_root, path), new AssetOptions { Root = _root });
        return result;
    }

    /// <summary>By its schema; where it names none, by a key at its top that only such documents have.</summary>
    private static DocumentKind KindOf(string text) => Schema().Match(text) is { Success: true } schema
        ? schema.Groups["name"].Value switch
        {
            "pipelineJob" => DocumentKind.Pipeline,
            "managedOnlineEndpoint" or "kubernetesOnlineEndpoint" => DocumentKind.Endpoint,
            "managedOnlineDeployment" or "kubernetesOnlineDeployment" => DocumentKind.Deployment,
            _ => DocumentKind.Other,
        }
        : Jobs().IsMatch(text) ? DocumentKind.Pipeline
        : AuthMode().IsMatch(text) ? DocumentKind.Endpoint
        : InstanceOfEndpoint().IsMatch(text) && EndpointName().IsMatch(text) ? DocumentKind.Deployment : DocumentKind.Other;

    private enum DocumentKind
    {
        Other,
        Pipeline,
        Endpoint,
        Deployment,
    }

    [GeneratedRegex(@"^\$schema:.*/(?<name>\w+)\.schema\.json", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Schema();

    [GeneratedRegex("^jobs:", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Jobs();

    [GeneratedRegex("^auth_mode:", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex AuthMode();

    [GeneratedRegex("^instance_(type|count):", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex InstanceOfEndpoint();

    [GeneratedRegex("^endpoint_name:", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex EndpointName();
}
