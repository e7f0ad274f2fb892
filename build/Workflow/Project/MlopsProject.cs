using System.Text.Json.Nodes;
using MlOpsBuild.Assets;
using MlOpsBuild.Assets.Records;
using MlOpsBuild.Workflow.Checking;

namespace MlOpsBuild.Workflow.Project;

/// <summary>A repository as its <c>mlops.yml</c> describes it.</summary>
public sealed class MlopsProject
{
    private const string SchemaId = "urn:mlopsbuild:mlops.yml";

    private readonly RecordResult<MlopsDocument> _read;

    private MlopsProject(string root, RecordResult<MlopsDocument> read)
    {
        Root = root;
        _read = read;
    }

    /// <summary>The repository's folder: full path.</summary>
    public string Root { get; }

    /// <summary>What the document says.</summary>
    public MlopsDocument Document => _read.Value!;

    /// <summary>Whether a folder has a <c>mlops.yml</c>.</summary>
    /// <param name="root">The folder.</param>
    public static bool IsIn(string root) => File.Exists(Path.Combine(root, MlopsDocument.FileName));

    /// <summary>Reads <c>mlops.yml</c> in a repository's root.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <param name="overrides">Changes to it, <c>a.b.c=value</c>, in order.</param>
    /// <exception cref="WorkflowException">It is not there (MLO310), or has errors, all of which are told (MLO311).</exception>
    public static MlopsProject Open(string root, IReadOnlyList<string>? overrides = null)
    {
        var file = Path.Combine(root, MlopsDocument.FileName);
        if (!File.Exists(file))
            throw new WorkflowException("MLO310", $"There is no {MlopsDocument.FileName} in {root}. It says which documents train and deploy; --project names another repository.");
        var read = Read(root, overrides);
        return read.Value is null ? throw Broken(root, read.Errors) : new MlopsProject(root, read);
    }

    /// <summary>Reads it for its errors.</summary>
    /// <param name="root">The repository's folder.</param>
    /// <param name="overrides">Changes to it.</param>
    public static RecordResult<MlopsDocument> Read(string root, IReadOnlyList<string>? overrides = null)
        => RecordDocuments.Read<MlopsDocument>(Path.Combine(root, MlopsDocument.FileName), new AssetOptions { Root = root, Overrides = overrides ?? [] });

    /// <summary>The JSON Schema of <c>mlops.yml</c>.</summary>
    public static JsonObject Schema() => RecordDocuments.Schema<MlopsDocument>(SchemaId);

    /// <summary>How a model is trained.</summary>
    /// <exception cref="WorkflowException">The document does not say (MLO311).</exception>
    public TrainSettings Training() => Document.Train ?? throw Fault("train", "Nothing says how a model is trained.", "Add 'train:' with pipeline, model and metrics.");

    /// <summary>How a model is served.</summary>
    /// <exception cref="WorkflowException">The document does not say (MLO311).</exception>
    public DeploySettings Deployment() => Document.Deploy ?? throw Fault("deploy", "Nothing says how a model is served.", "Add 'deploy:' with endpoint, deployment and requests.");

    /// <summary>An environment by name; the first one without.</summary>
    /// <param name="name">Its name; null for the first.</param>
    /// <exception cref="WorkflowException">There is none of that name (MLO312).</exception>
    public (string Name, EnvironmentSettings Settings) Environment(string? name)
    {
        var environments = Document.Environments;
        if (name is null)
            return environments.Count > 0 ? (environments.First().Key, environments.First().Value) : ("local", new EnvironmentSettings());
        return environments.TryGetValue(name, out var settings)
            ? (name, settings)
            : throw new WorkflowException("MLO312", $"{MlopsDocument.FileName} has no environment '{name}'. {(environments.Count > 0 ? "It has " + string.Join(", ", environments.Keys) : "Add it below 'environments:'")}.");
    }

    /// <summary>The full path of what a field names.</summary>
    /// <param name="path">As the document has it, relative to it.</param>
    public string At(string path) => Path.GetFullPath(Path.Combine(Root, path));

    /// <summary>An error at the place of a field.</summary>
    /// <param name="field">The path of the field.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="mend">What to write instead.</param>
    public WorkflowException Fault(string field, string message, string mend) => Broken([Error(field, message, mend)]);

    /// <summary>The same, to be told with others.</summary>
    /// <param name="field">The path of the field.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="mend">What to write instead.</param>
    internal AssetError Error(string field, string message, string mend) => _read.Error(field, "MLO311", message, mend);

    /// <summary>What ends a target that cannot work with the document.</summary>
    internal WorkflowException Broken(IReadOnlyList<AssetError> errors) => Broken(Root, errors);

    private static WorkflowException Broken(string root, IReadOnlyList<AssetError> errors)
        => new("MLO311", $"{MlopsDocument.FileName} has {(errors.Count == 1 ? "an error" : $"{errors.Count} errors")}; nothing was done.{System.Environment.NewLine}{Findings.Told(root, errors)}");
}
