using System.Text.Json.Nodes;

namespace MlOpsBuild.Assets.Exporting;

/// <summary>Where a resource is, as its id says.</summary>
/// <param name="Workspace">The ARM id of the workspace.</param>
/// <param name="Type">The type below it: <c>models</c>, <c>onlineEndpoints/deployments</c>.</param>
/// <param name="Name">The name of the asset, job, endpoint or deployment.</param>
/// <param name="Version">The version of an asset.</param>
/// <param name="Endpoint">The endpoint of a deployment.</param>
internal sealed record Origin(string Workspace, string Type, string Name, string? Version, string? Endpoint)
{
    /// <summary>Whether nobody gave it a name.</summary>
    public bool IsAnonymous { get; private init; }

    /// <summary>The place; null when the id is not one of a workspace's resource.</summary>
    public static Origin? Of(JsonObject resource)
    {
        if (Nodes.TextOf(resource["id"])?.Split('/') is not ["", _, var subscription, _, var group, _, var provider, _, var workspace, .. var below])
            return null;
        var isAnonymous = resource["properties"].At("isAnonymous") is JsonValue flag && flag.TryGetValue<bool>(out var stated) && stated;
        var id = $"/subscriptions/{subscription}/resourceGroups/{group}/providers/{provider}/workspaces/{workspace}";
        return below switch
        {
            [var type, var name] => new Origin(id, type, name, null, null),
            [var type, var name, "versions", var version] => new Origin(id, type, name, version, null) { IsAnonymous = isAnonymous },
            [var type, var endpoint, "deployments", var name] => new Origin(id, type + "/deployments", name, null, endpoint),
            _ => null,
        };
    }
}
