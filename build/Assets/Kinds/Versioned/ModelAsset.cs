using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Content;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Versioned;

/// <summary>Models. One without a name, which only deployments may have, is named by its content.</summary>
internal static class ModelAsset
{
    private static readonly Table s_table = new("a model", Casing.Camel,
        new Field("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new Field("name", Names.Asset, "Its name.") { To = "" },
        new Field("version", new VersionText(), "Its version; the next one when left out.") { To = "" },
        new Field("type", new Choice("custom_model", "mlflow_model", "triton_model"), "What it is.") { To = "modelType", Default = () => "custom_model" },
        new Field("path", new Custom("a path", Location) { Like = () => [JobFields.Text] }, "Where it is.") { To = "modelUri", Required = true },
        new Field("description", JobFields.Text, "What it is for."),
        new Field("tags", JobFields.Texts, "Tags.") { Default = () => new JsonObject() },
        new Field("properties", JobFields.Texts, "Properties.") { Default = () => new JsonObject() },
        new Field("flavors", new MapOf(new Custom("a mapping", Flavor) { Back = (body, _) => Nodes.Anything(body.At("data")) }), "How MLflow can load it."),
        new Field("stage", JobFields.Text, "Its stage."));

    public static Kind Kind { get; } = new("model", "model", s_table)
    {
        Exported = new Exported("models", _ => true),
        Submit = (document, scope) =>
        {
            if (!document.Has("name"))
                scope.Error(document, Mistakes.Missing("name", "a model"));
            Register(document, scope);
        },
    };

    /// <summary>The field of deployments: a reference, a file or the model itself; sent as an id.</summary>
    public static Shape Reference { get; } = new Custom("a reference or a model", (node, scope) =>
    {
        if (node is MapNode inline)
            return Register(inline, scope);
        if (node is not ScalarNode { Value: string text } at)
        {
            scope.Error(node, Mistakes.WrongType("a reference or a model", node));
            return null;
        }

        if (References.Versioned(at, "models", scope) is { } id)
            return id.Length > 0 ? id : null;
        if (text.StartsWith("file:", StringComparison.Ordinal) || text.EndsWith(".yml", StringComparison.Ordinal) || text.EndsWith(".yaml", StringComparison.Ordinal))
            return scope.Open(at) is { } opened ? Register(opened.Document, opened.Scope) : null;
        scope.Error(at, Mistakes.BadReference(text, "a model"));
        return null;
    })
    { Like = () => [JobFields.Text, s_table], Back = References.Back("models") };

    /// <summary>Plans the registration; the model's id.</summary>
    public static string Register(MapNode map, Scope scope)
    {
        var body = s_table.Convert(map, scope);
        var anonymous = !map.Has("name");
        body["isAnonymous"] = anonymous;
        body["isArchived"] = false;
        var name = map.Text("name") ?? ContentHash.OfText(Digest(map, scope));
        var version = anonymous ? "1" : map.Text("version") ?? scope.Reading.Plan.NextVersion("models", name);
        var id = $"{Holes.Write(Holes.Workspace)}/models/{name}/versions/{version}";
        scope.Reading.Plan.Put(id, ApiVersion.Model, body);
        return id;
    }

    private static string Digest(MapNode map, Scope scope)
        => map["path"] is ScalarNode path && !DataPaths.IsRemote(path.Text) && scope.Resolve(path) is { } file ? Snapshot.OfObject(file, path, scope)?.Hash ?? "" : map.Text("path") ?? "";

    private static JsonValue? Location(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: string text } at)
        {
            scope.Error(node, Mistakes.WrongType("a path", node));
            return null;
        }

        if (DataPaths.IsRemote(text))
            return JsonValue.Create(text);
        // Unlike data, models are sent with the long form of the URI.
        return DataPaths.Upload(at, scope) is { } path ? JsonValue.Create(DataPaths.LongUri(path)) : null;
    }

    private static JsonObject? Flavor(Node node, Scope scope) => new MapOf(new Anything()).Convert(node, scope) is { } data ? new JsonObject { ["data"] = data } : null;
}
