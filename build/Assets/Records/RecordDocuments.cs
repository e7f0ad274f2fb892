using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Records;

/// <summary>
/// YAML documents of our own, which an immutable record describes: a property is a field in snake case, <c>required</c> makes
/// it one, <c>[Description]</c> says what it is. Reading, checking and the JSON Schema follow from the record alone.
/// </summary>
public static class RecordDocuments
{
    /// <summary>Reads a document. Never throws for what it holds.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="path">The YAML file.</param>
    /// <param name="options">How to read; the defaults when null.</param>
    public static RecordResult<T> Read<T>(string path, AssetOptions? options = null)
        where T : class
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new AssetOptions();
        var file = Path.GetFullPath(path);
        var reading = new Reading(new RepositoryRoot(options.Root ?? RepositoryRoot.Find(file), options.AllowOutsideRoot), options);
        var reader = new RecordReader(new Scope(reading, file));
        T? value = null;
        if (reading.Load(file) is { } loaded)
            value = reader.Read(typeof(T), Overrides.Apply(loaded, options.Overrides, reading.Errors, file)) as T;
        var errors = reading.Errors.All;
        return new RecordResult<T>(file, errors.Count == 0 ? value : null, errors, reader.Places);
    }

    /// <summary>The JSON Schema (draft 2020-12) by which editors complete and check such documents.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="id">The schema's <c>$id</c>.</param>
    public static JsonObject Schema<T>(string id)
        where T : class => RecordSchema.Of(typeof(T), id);
}
