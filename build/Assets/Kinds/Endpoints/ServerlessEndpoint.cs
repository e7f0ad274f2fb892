using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Endpoints;

/// <summary>Serverless endpoints: a registry's model, paid by use.</summary>
internal static class ServerlessEndpoint
{
    private static readonly Table s_table = new("a serverless endpoint", Casing.Camel,
        new Field("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new Field("name", Names.Endpoint, "Its name.") { To = "", Required = true },
        new Field("model_id", JobFields.Text, "The model.") { To = "", Required = true },
        new Field("auth_mode", new Choice(new Dictionary<string, string> { ["key"] = "Key", ["aad"] = "AAD" }), "What requests show."),
        new Field("location", JobFields.Text, "The region; the workspace's when left out.") { To = "" },
        new Field("description", JobFields.Text, "What it is for."),
        new Field("display_name", JobFields.Text, "The name people see."),
        new Field("tags", JobFields.Texts, "Tags."),
        new Field("properties", JobFields.Texts, "Properties."));

    public static Kind Kind { get; } = new("serverless endpoint", "serverlessEndpoint", s_table)
    {
        Submit = (document, scope) =>
        {
            var body = s_table.Convert(document, scope);
            body["modelSettings"] = new JsonObject { ["modelId"] = document.Text("model_id") };
            body["sku"] = new JsonObject { ["name"] = "Consumption" };
            var location = document.Text("location") ?? scope.Reading.Plan.Location(Holes.Write(Holes.Workspace), ApiVersion.Workspace);
            scope.Reading.Plan.PutWhole($"{Holes.Write(Holes.Workspace)}/serverlessEndpoints/{document.Text("name")}", ApiVersion.ServerlessEndpoint, EndpointFields.Regional(body, location));
        },
    };
}
