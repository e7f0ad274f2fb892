using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Endpoints;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Workspaces;

/// <summary>What computes of every kind have.</summary>
internal static class ComputeFields
{
    public static IReadOnlyList<Field> Common { get; } =
    [
        new("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new("name", Names.Compute, "Its name.") { To = "", Required = true },
        new("description", JobFields.Text, "What it is for."),
        new("tags", JobFields.Texts, "Tags."),
        new("location", JobFields.Text, "The region; the workspace's when left out.") { To = "" },
    ];

    public static Field Identity { get; } = new("identity", ResourceIdentity.Table, "Whose rights it has.");

    public static Field Network { get; } = new("network_settings", new Table("network settings", Casing.Camel,
        new Field("vnet_name", JobFields.Text, "The virtual network."),
        new Field("subnet", JobFields.Text, "The subnet: its name, or its ARM id.") { Required = true }), "The network it is in.");

    public static Field Access { get; } = new("ssh_public_access_enabled", new Truth(), "Whether SSH is reached from public networks.");

    /// <summary>A kind whose machine settings go below <c>properties.properties</c>.</summary>
    public static Kind Of(string schema, string type, string word, IReadOnlyList<Field> own, Func<MapNode, JsonObject, Scope, JsonObject?> settings)
    {
        var table = new Table($"a compute of kind {type}", Casing.Camel, [.. Common, new("type", new Choice(new Dictionary<string, string> { [type] = word }), "What it is.") { To = "computeType", Required = true }, .. own]);
        string[] outer = ["computeType", "description", "tags", "identity", "resourceId"];
        return new Kind("compute", schema, table)
        {
            Type = type,
            Submit = (document, scope) =>
            {
                var location = document.Text("location") ?? scope.Reading.Plan.Location(Holes.Write(Holes.Workspace), ApiVersion.Workspace);
                var converted = table.Convert(document, scope);
                var body = new JsonObject(converted.Where(x => outer.Contains(x.Key)).Select(x => KeyValuePair.Create(x.Key, x.Value?.DeepClone())));
                if (settings(document, new JsonObject(converted.Where(x => !outer.Contains(x.Key)).Select(x => KeyValuePair.Create(x.Key, x.Value?.DeepClone()))), scope) is { } inner)
                    body["properties"] = inner;
                if (word is "AmlCompute" or "ComputeInstance")
                    body["disableLocalAuth"] = !(document.Has("ssh_settings") || (document["ssh_public_access_enabled"] as ScalarNode)?.Value is true);
                scope.Reading.Plan.PutWhole($"{Holes.Write(Holes.Workspace)}/computes/{document.Text("name")}", ApiVersion.Compute, EndpointFields.Regional(body, location));
            },
        };
    }

    /// <summary>The subnet that network settings mean; null where there is none.</summary>
    public static JsonObject? Subnet(MapNode document)
    {
        if (document["network_settings"] is not MapNode network || network.Text("subnet") is not { } subnet)
            return null;
        if (subnet.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase))
            return new JsonObject { ["id"] = subnet };
        return new JsonObject { ["id"] = $"/subscriptions/{Holes.Write(Holes.Subscription)}/resourceGroups/{Holes.Write(Holes.ResourceGroup)}/providers/Microsoft.Network/virtualNetworks/{network.Text("vnet_name")}/subnets/{subnet}" };
    }

    /// <summary>How it is logged in from public networks.</summary>
    public static string PublicAccess(MapNode document) => (document["ssh_public_access_enabled"] as ScalarNode)?.Value switch { true => "Enabled", false => "Disabled", _ => "NotSpecified" };
}
