using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Versioned;

/// <summary>Data assets.</summary>
internal static class DataAsset
{
    private static readonly Table s_table = new("a data asset", Casing.Camel,
        new Field("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new Field("name", Names.Asset, "Its name.") { To = "", Required = true },
        new Field("version", new VersionText(), "Its version; the next one when left out.") { To = "" },
        new Field("type", new Choice("uri_file", "uri_folder", "mltable"), "What it is.") { To = "dataType", Default = () => "uri_folder" },
        new Field("path", new Custom("a path", Location) { Like = () => [JobFields.Text] }, "Where it is.") { To = "dataUri", Required = true },
        new Field("description", JobFields.Text, "What it is for."),
        new Field("tags", JobFields.Texts, "Tags.") { Default = () => new JsonObject() },
        // The client reads properties and sends none.
        new Field("properties", JobFields.Texts, "Properties.") { To = "" });

    public static Kind Kind { get; } = new("data", "data", s_table)
    {
        Exported = new Exported("data", _ => true),
        Submit = (document, scope) => Register(document, scope),
    };

    /// <summary>Plans the registration; the id of the version.</summary>
    public static string Register(MapNode document, Scope scope)
    {
        var body = s_table.Convert(document, scope);
        body["properties"] = new JsonObject();
        body["isAnonymous"] = false;
        body["isArchived"] = false;
        if (document.Text("type") == "mltable" && document["path"] is ScalarNode path && !DataPaths.IsRemote(path.Text))
            AddReferenced(body, path, scope);
        var name = document.Text("name") ?? "";
        var version = document.Text("version") ?? scope.Reading.Plan.NextVersion("data", name);
        var id = $"{Holes.Write(Holes.Workspace)}/data/{name}/versions/{version}";
        scope.Reading.Plan.Put(id, ApiVersion.Data, body);
        return id;
    }

    private static JsonValue? Location(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: string text } at)
        {
            scope.Error(node, Mistakes.WrongType("a path", node));
            return null;
        }

        if (DataPaths.IsRemote(text))
            return JsonValue.Create(text);
        return DataPaths.Upload(at, scope) is { } path ? JsonValue.Create($"azureml://datastores/workspaceblobstore/paths/{path}") : null;
    }

    /// <summary>The paths that a local MLTable file names: the service tracks them.</summary>
    private static void AddReferenced(JsonObject body, ScalarNode path, Scope scope)
    {
        var file = Path.Combine(Path.GetFullPath(Path.Combine(scope.Folder, path.Text)), "MLTable");
        if (!File.Exists(file))
        {
            if (Path.Exists(Path.GetDirectoryName(file)))
                scope.Error(path, Mistakes.MissingFile("MLTable", path.Text + "/MLTable"));
            return;
        }

        if (scope.Reading.Load(file) is not MapNode table)
            return;
        var paths = (table["paths"] as ListNode)?.Items.OfType<MapNode>().SelectMany(x => x.Entries).Select(x => (x.Value as ScalarNode)?.Text).OfType<string>();
        body["referencedUris"] = new JsonArray([.. (paths ?? []).Select(x => JsonValue.Create(x))]);
    }
}
