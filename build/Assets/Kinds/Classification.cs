using MlOpsBuild.Assets.Documents;

namespace MlOpsBuild.Assets.Kinds;

/// <summary>Tells the kind of a document: by its schema, else by its type, else by its keys.</summary>
internal static class Classification
{
    /// <summary>All kinds; a further one is a file with its table, and a line here.</summary>
    public static IReadOnlyList<Kind> Kinds { get; } =
    [
        CommandJob.Kind, PipelineJob.Kind, CommandComponent.Kind, PipelineComponent.Kind, EnvironmentAsset.Kind, DataAsset.Kind, ModelAsset.Kind,
    ];

    /// <summary>The kind; null after telling why there is none.</summary>
    public static Kind? Of(MapNode document, string file, ErrorList errors)
    {
        var at = new Place(file, document.Place.Line, document.Place.Column);
        if (document.Text("$schema") is { Length: > 0 } schema)
        {
            var name = schema[(schema.LastIndexOf('/') + 1)..].Split('.')[0];
            var kind = Kinds.FirstOrDefault(x => x.Schema.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (kind == null)
                errors.Add(document["$schema"]!, Mistakes.UnsupportedKind(name, Kinds.Select(x => x.Name)));
            return kind;
        }

        var byKeys = ByKeys(document);
        if (byKeys == null && document.Text("type") is { } type)
            errors.Add(document["type"]!, Mistakes.UnsupportedKind(type, Kinds.Select(x => x.Name)));
        else if (byKeys == null)
            errors.Add(at, "", Mistakes.UnknownKind(Kinds.Select(x => x.Name)));
        return byKeys;
    }

    private static Kind? ByKeys(MapNode document) => document.Text("type") switch
    {
        // A component says what its inputs are; a job gives them values.
        "command" => LooksLikeComponent(document) ? CommandComponent.Kind : CommandJob.Kind,
        "pipeline" => LooksLikeComponent(document) ? PipelineComponent.Kind : PipelineJob.Kind,
        "uri_file" or "uri_folder" or "mltable" => DataAsset.Kind,
        "custom_model" or "mlflow_model" or "triton_model" => ModelAsset.Kind,
        null when document.Has("image") || document.Has("build") => EnvironmentAsset.Kind,
        null when document.Has("command") => CommandJob.Kind,
        null when document.Has("jobs") => PipelineJob.Kind,
        _ => null,
    };

    private static bool LooksLikeComponent(MapNode document)
        => document.Has("is_deterministic") || (document.Has("name") && (document["inputs"] as MapNode)?.Entries.Any(x => x.Value is MapNode map && !map.Has("path") && map.Has("type")) == true);
}
