using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Exporting;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Endpoints;

/// <summary>Online endpoints: where requests come in and how they are shared out.</summary>
internal static class OnlineEndpoint
{
    public const string Name = "online endpoint";

    public static Kind Managed { get; } = Of("managedOnlineEndpoint", "managed", Traffic.Mirror);

    public static Kind Kubernetes { get; } = Of("kubernetesOnlineEndpoint", "kubernetes", Traffic.None,
        new Field("compute", References.Compute, "The attached cluster.") { Required = true });

    private static Kind Of(string schema, string type, Traffic mirror, params IReadOnlyList<Field> own)
    {
        var table = new Table($"{(type == "managed" ? "an" : "a Kubernetes")} online endpoint", Casing.Camel,
        [
            .. EndpointFields.Common,
            new Field("type", new Choice(type), "Whose machines serve.") { To = "" },
            new Field("auth_mode", new Choice(new Dictionary<string, string> { ["key"] = "Key", ["aml_token"] = "AMLToken", ["aad_token"] = "AADToken" }), "What requests show.") { Default = () => "Key" },
            new Field("identity", ResourceIdentity.Table, "Whose rights its deployments have.") { Default = () => new JsonObject { ["type"] = "SystemAssigned" } },
            new Field("traffic", Traffic.Live, "Shares of requests by deployment.") { Default = () => new JsonObject() },
            new Field("mirror_traffic", mirror, "The share of requests that one deployment gets a copy of.") { Default = () => new JsonObject() },
            new Field("public_network_access", EndpointFields.Access, "Whether it is reached from public networks."),
            .. own,
        ]);
        return new Kind(Name, schema, table)
        {
            Exported = new Exported("onlineEndpoints", x => (type == "managed") == (x["compute"] is null)) { Body = Exported.Regional },
            Submit = (document, scope) =>
            {
                var location = scope.Reading.Plan.Location(Holes.Write(Holes.Workspace), ApiVersion.OnlineEndpoint);
                var body = EndpointFields.Regional(table.Convert(document, scope), location);
                scope.Reading.Plan.PutWhole($"{Holes.Write(Holes.Workspace)}/onlineEndpoints/{document.Text("name")}", ApiVersion.OnlineEndpoint, body);
            },
        };
    }
}
