using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Components;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Kinds.Pipelines;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Schedules;

/// <summary>Data that are fetched from elsewhere and registered: a job of one step, or what a schedule does.</summary>
internal static class DataImport
{
    private static readonly Table s_table = new("a data import", Casing.Snake,
        new Field("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new Field("name", Names.Asset, "The name of the data asset.") { Required = true },
        new Field("version", new VersionText(), "Its version; the next one when left out."),
        new Field("type", new Choice("uri_file", "uri_folder", "mltable"), "What it is.") { Default = () => "uri_folder" },
        new Field("path", new Custom("a datastore's path", Sink), "Where the data go.") { Required = true },
        new Field("source", ExternalData.Source, "Where the data come from.") { Required = true },
        new Field("description", JobFields.Text, "What it is for."),
        new Field("tags", JobFields.Texts, "Tags."),
        new Field("properties", JobFields.Texts, "Properties."),
        new Field("auto_delete_setting", new MapOf(new Anything()), "When versions are deleted."));

    public static Kind Kind { get; } = new("data import", "DataImport", s_table) { Submit = Submit };

    /// <summary>What a schedule does.</summary>
    public static Shape Definition { get; } = new Custom("a data import, or a file with one", (node, scope) =>
    {
        if (node is ScalarNode { Value: string } at)
            return scope.Open(at) is { } opened ? Define(s_table.Convert(opened.Document, opened.Scope)) : null;
        return node is MapNode map ? Define(s_table.Convert(map, scope)) : s_table.Convert(node, scope);
    });

    private static JsonObject Define(JsonObject import)
    {
        var source = new JsonObject();
        foreach (var (key, value) in import["source"] as JsonObject ?? [])
            source[key == "type" ? "sourceType" : Casing.Camel.Spell(key)] = value?.DeepClone();
        var definition = new JsonObject
        {
            ["properties"] = import["properties"]?.DeepClone() ?? new JsonObject(),
            ["tags"] = import["tags"]?.DeepClone() ?? new JsonObject(),
            ["isAnonymous"] = false,
            ["isArchived"] = false,
            // The client sends this whatever the document says.
            ["dataType"] = "uri_folder",
            ["dataUri"] = import["path"]?.DeepClone(),
            ["assetName"] = import["name"]?.DeepClone(),
            ["source"] = source,
        };
        if (import["description"] is { } description)
            definition["description"] = description.DeepClone();
        return definition;
    }

    private static void Submit(MapNode document, Scope scope)
    {
        var import = s_table.Convert(document, scope);
        var asset = document.Text("name") ?? "";
        var name = "data_import_" + asset;
        var sink = new JsonObject { ["uri"] = import["path"]?.DeepClone(), ["job_output_type"] = import["type"]?.DeepClone(), ["name"] = asset };
        if (import["version"] is { } version)
            sink["version"] = version.DeepClone();
        var step = new JsonObject
        {
            ["type"] = "data_transfer",
            ["task"] = "import_data",
            ["source"] = import["source"]?.DeepClone(),
            ["display_name"] = name,
            ["computeId"] = $"{Holes.Write(Holes.Workspace)}/computes/serverless",
            ["outputs"] = new JsonObject { ["sink"] = sink },
            ["_source"] = Component.OfService,
            ["componentId"] = DataTransferSteps.BuiltIn("import_data", (string?)import["source"]?["type"]),
        };
        scope.Reading.Plan.Put($"{Holes.Write(Holes.Workspace)}/jobs/{Holes.Write(Holes.JobName)}", ApiVersion.PipelineJob, new JsonObject
        {
            ["description"] = import["description"]?.DeepClone() ?? name,
            ["properties"] = new JsonObject { ["azureml.materializationAssetName"] = asset },
            ["tags"] = import["tags"]?.DeepClone() ?? new JsonObject(),
            ["displayName"] = name,
            ["experimentName"] = name,
            ["isArchived"] = false,
            ["jobType"] = "Pipeline",
            ["inputs"] = new JsonObject(),
            ["jobs"] = new JsonObject { [name] = step },
            ["outputs"] = new JsonObject(),
            ["settings"] = new JsonObject { ["force_rerun"] = true, ["_source"] = "CLASS" },
        });
    }

    /// <summary>A datastore without a path gets one for each run.</summary>
    private static JsonValue? Sink(Node node, Scope scope)
    {
        if (node is ScalarNode { Value: string text } && text.StartsWith("azureml://", StringComparison.Ordinal))
            return JsonValue.Create(text.Contains("/paths/", StringComparison.Ordinal) ? text : text.TrimEnd('/') + "/paths/${{name}}");
        scope.Error(node, Mistakes.WrongType("a datastore's path, azureml://datastores/<name>/paths/<path>", node));
        return null;
    }
}
