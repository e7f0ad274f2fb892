using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds;
using MlOpsBuild.Assets.Kinds.Jobs;

namespace MlOpsBuild.Assets;

/// <summary>Azure ML's CLI v2 documents: the way in.</summary>
public static class AssetDocuments
{
    /// <summary>Where a schema is named, below a licence at most.</summary>
    private const int SchemaLines = 50;

    /// <summary>
    /// Whether a file is a CLI v2 document: by its schema, or by keys that only such documents have together. A file that names a
    /// schema of Azure ML is one although its YAML is broken.
    /// </summary>
    /// <param name="path">The file; its name does not matter.</param>
    public static bool IsDocument(string path)
    {
        var errors = new ErrorList();
        var root = DocumentReader.Read(Path.GetFullPath(path), errors);
        return errors.Count == 0 && root is not null
            ? root is MapNode file && Evidence.IsDocument(file)
            : File.ReadLines(path).Take(SchemaLines).Any(x => x.Contains("$schema", StringComparison.Ordinal) && x.Contains(Evidence.Schemas, StringComparison.Ordinal));
    }

    /// <summary>
    /// Reads a document and the files it names, checks them and says what <c>az ml</c> would send for it. Never throws
    /// for what a document holds; reads files and sends nothing.
    /// </summary>
    /// <param name="path">The YAML file, absolute or relative to the working folder.</param>
    /// <param name="options">How to read; the defaults when null.</param>
    public static AssetResult Read(string path, AssetOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new AssetOptions();
        var file = Path.GetFullPath(path);
        var reading = new Reading(new RepositoryRoot(options.Root ?? RepositoryRoot.Find(file), options.AllowOutsideRoot), options);
        Kind? kind = null;
        string? name = null;
        JobOutline? outline = null;
        if (reading.Load(file) is { } loaded)
        {
            var document = Overrides.Apply(loaded, options.Overrides, reading.Errors, file);
            if (document is MapNode map && (kind = Classification.Of(map, file, reading.Errors)) != null)
            {
                var scope = new Scope(reading, file);
                name = map.Text("name");
                kind.Submit(map, scope);
                outline = kind == PipelineJob.Kind ? JobOutline.Of(map, scope) : null;
            }
        }

        var errors = reading.Errors.All;
        return errors.Count > 0 || kind == null
            ? new AssetResult { Kind = kind?.Name, Name = name, Errors = errors, Plan = null, Outline = outline }
            : new AssetResult { Kind = kind.Name, Name = name, Errors = errors, Plan = reading.Plan.ToPlan(), Outline = outline };
    }
}
