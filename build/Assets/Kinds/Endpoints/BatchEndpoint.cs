using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Endpoints;

/// <summary>Batch endpoints: where jobs over much data come in.</summary>
internal static class BatchEndpoint
{
    /// <summary>As of online endpoints, but for shorter names, and tags whose numbers and truth values are spelled.</summary>
    public static IReadOnlyList<Field> Common { get; } =
        [.. EndpointFields.Common.Select(x => x.Name switch { "name" => x with { Shape = Names.Batch }, "tags" => x with { Shape = JobFields.Variables }, _ => x })];

    private static readonly Table s_defaults = new("defaults", Casing.Camel, new Field("deployment_name", Names.Batch, "The deployment that is called where none is named."));

    private static readonly Table s_table = new("a batch endpoint", Casing.Camel,
    [
        .. Common,
        new("auth_mode", new Choice(new Dictionary<string, string> { ["aad_token"] = "aadToken" }), "What requests show.") { Default = () => "aadToken" },
        new("defaults", s_defaults, "What is meant where nothing is said."),
        new("location", JobFields.Text, "The region; the workspace's when left out.") { To = "" },
    ]);

    public static Kind Kind { get; } = new("batch endpoint", "batchEndpoint", s_table)
    {
        Exported = new Exported("batchEndpoints", _ => true) { Body = Exported.Regional },
        Submit = (document, scope) =>
        {
            var location = document.Text("location") ?? scope.Reading.Plan.Location(Holes.Write(Holes.Workspace), ApiVersion.Workspace);
            scope.Reading.Plan.PutWhole($"{Holes.Write(Holes.Workspace)}/batchEndpoints/{document.Text("name")}", ApiVersion.BatchEndpoint, EndpointFields.Regional(s_table.Convert(document, scope), location));
        },
    };

    /// <summary>Plans a deployment's own request, the last one.</summary>
    public static void Deploy(MapNode document, ApiVersion version, Scope scope, Func<JsonObject> convert)
    {
        var endpoint = $"{Holes.Write(Holes.Workspace)}/batchEndpoints/{document.Text("endpoint_name")}";
        // First of all, so that nothing is uploaded for an endpoint that is not there.
        var location = scope.Reading.Plan.Location(endpoint, ApiVersion.BatchEndpoint);
        scope.Reading.Plan.PutWhole($"{endpoint}/deployments/{document.Text("name")}", version, EndpointFields.Regional(convert(), location));
    }
}
