using System.Text.Json.Nodes;

namespace MlOpsBuild.AzureMl.Serving;

/// <summary>
/// The body that puts an endpoint again as it is, but for its traffic: what only the service may say is left out, all
/// else stays, for what a PUT leaves out is taken away. Pure.
/// </summary>
internal static class EndpointBody
{
    private static readonly string[] s_resource = ["id", "name", "type", "systemData"];
    private static readonly string[] s_properties = ["provisioningState", "scoringUri", "swaggerUri", "keys"];
    private static readonly string[] s_identity = ["principalId", "tenantId"];

    public static JsonObject With(JsonObject endpoint, EndpointTraffic traffic)
    {
        var body = Without(endpoint, s_resource);
        var properties = Without(endpoint["properties"] as JsonObject ?? [], s_properties);
        properties["traffic"] = traffic.LiveJson;
        properties["mirrorTraffic"] = traffic.MirrorJson;
        body["properties"] = properties;
        if (endpoint["identity"] is JsonObject identity)
        {
            body["identity"] = Without(identity, s_identity);
            // Of each identity the service tells its ids; the body names it alone.
            if (identity["userAssignedIdentities"] is JsonObject assigned)
                body["identity"]!["userAssignedIdentities"] = new JsonObject(assigned.Select(x => KeyValuePair.Create(x.Key, (JsonNode?)new JsonObject())));
        }

        return body;
    }

    private static JsonObject Without(JsonObject of, string[] names)
        => new(of.Where(x => !names.Contains(x.Key, StringComparer.OrdinalIgnoreCase) && x.Value != null).Select(x => KeyValuePair.Create(x.Key, x.Value?.DeepClone())));
}
