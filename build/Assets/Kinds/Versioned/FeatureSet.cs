using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Content;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Kinds.Schedules;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Versioned;

/// <summary>Feature sets: how features are computed from a source.</summary>
internal static class FeatureSet
{
    private static readonly Table s_materialization = new("materialization settings", Casing.Camel,
        new Field("offline_enabled", new Truth(), "Whether features are kept for training.") { To = "" },
        new Field("online_enabled", new Truth(), "Whether they are kept for look-ups.") { To = "" },
        new Field("schedule", Trigger.Recurrence, "When they are computed."),
        new Field("notification", new Table("a notification", Casing.Camel,
            new Field("email_on", new ListOf(JobFields.Text), "What is told."),
            new Field("emails", new ListOf(JobFields.Text), "Who is told.")), "Who is told."),
        new Field("resource", new Table("a resource", Casing.Camel, new Field("instance_type", JobFields.Text, "The size of the machines.")), "The machines."),
        new Field("spark_configuration", new MapOf(new Text(spelled: true)), "Spark's configuration."))
    {
        Also = (map, body, _) =>
        {
            body["storeType"] = ((map["offline_enabled"] as ScalarNode)?.Value, (map["online_enabled"] as ScalarNode)?.Value) switch
            {
                (true, true) => "OnlineAndOffline",
                (true, _) => "Offline",
                (_, true) => "Online",
                _ => "None",
            };
        },
    };

    private static readonly Table s_table = new("a feature set", Casing.Camel,
        new Field("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new Field("name", Names.Asset, "Its name.") { To = "", Required = true },
        new Field("version", new VersionText(), "Its version.") { To = "", Required = true },
        new Field("description", JobFields.Text, "What it is for."),
        new Field("tags", JobFields.Texts, "Tags.") { Default = () => new JsonObject() },
        new Field("properties", JobFields.Texts, "Properties.") { Default = () => new JsonObject() },
        new Field("entities", new ListOf(References.Written), "What the features are of: azureml:<entity>:<version>.") { Required = true },
        new Field("specification", new Table("a specification", Casing.Camel, new Field("path", new Custom("a folder", Folder), "The folder with FeatureSetSpec.yaml.") { Required = true }), "How they are computed.") { Required = true },
        new Field("materialization_settings", s_materialization, "When and where they are computed."),
        new Field("stage", JobFields.Text, "Its stage.") { Default = () => "Development" });

    public static Kind Kind { get; } = new("feature set", "featureSet", s_table)
    {
        Submit = (document, scope) =>
        {
            var body = s_table.Convert(document, scope);
            body["isAnonymous"] = false;
            body["isArchived"] = false;
            if ((document["specification"] as MapNode)?["path"] is ScalarNode path && !DataPaths.IsRemote(path.Text) && body["properties"] is JsonObject properties && Specification(path, scope) is { } specification)
            {
                properties["featuresetPropertiesVersion"] = "1";
                properties["featuresetProperties"] = PythonJson.WriteInOrder(specification);
            }

            scope.Reading.Plan.Put($"{Holes.Write(Holes.Workspace)}/featuresets/{document.Text("name")}/versions/{document.Text("version")}", ApiVersion.FeatureStore, body);
        },
    };

    private static JsonValue? Folder(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: string text } at)
        {
            scope.Error(node, Mistakes.WrongType("a folder", node));
            return null;
        }

        if (DataPaths.IsRemote(text))
            return JsonValue.Create(text);
        return DataPaths.Upload(at, scope) is { } path ? JsonValue.Create(DataPaths.LongUri(path)) : null;
    }

    private static JsonObject? Specification(ScalarNode path, Scope scope)
    {
        var file = path with { Text = path.Text.TrimEnd('/') + "/" + FeatureSpecification.FileName, Value = path.Text.TrimEnd('/') + "/" + FeatureSpecification.FileName };
        return scope.Open(file) is { } opened ? FeatureSpecification.Convert(opened.Document, opened.Scope) : null;
    }
}
