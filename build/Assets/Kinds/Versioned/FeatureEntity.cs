using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Kinds.AutoMl;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Versioned;

/// <summary>Entities of a feature store: what features are of, and its key.</summary>
internal static class FeatureEntity
{
    private static readonly Table s_table = new("a feature store entity", Casing.Camel,
        new Field("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new Field("name", Names.Asset, "Its name.") { To = "", Required = true },
        new Field("version", new VersionText(), "Its version.") { To = "", Required = true },
        new Field("description", JobFields.Text, "What it is."),
        new Field("tags", JobFields.Texts, "Tags.") { Default = () => new JsonObject() },
        new Field("properties", JobFields.Texts, "Properties.") { Default = () => new JsonObject() },
        new Field("stage", JobFields.Text, "Its stage.") { Default = () => "Development" },
        new Field("index_columns", new ListOf(new Table("a column", Casing.Camel,
            new Field("name", JobFields.Text, "Its name.") { To = "columnName", Required = true },
            new Field("type", AutoMlWords.Word(Casing.Camel), "What it holds.") { To = "dataType", Required = true })), "The key.") { Required = true });

    public static Kind Kind { get; } = new("feature store entity", "featureStoreEntity", s_table)
    {
        Submit = (document, scope) =>
        {
            var body = s_table.Convert(document, scope);
            body["isAnonymous"] = false;
            body["isArchived"] = false;
            scope.Reading.Plan.Put($"{Holes.Write(Holes.Workspace)}/featurestoreEntities/{document.Text("name")}/versions/{document.Text("version")}", ApiVersion.FeatureStore, body);
        },
    };
}
