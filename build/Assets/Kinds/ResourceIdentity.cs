using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds;

/// <summary>The identity of a resource: endpoints and computes.</summary>
internal static class ResourceIdentity
{
    private static readonly Table s_userAssigned = new("a user-assigned identity", Casing.Camel,
        new Field("resource_id", JobFields.Text, "Its ARM id.") { Required = true },
        new Field("client_id", JobFields.Text, "The service knows it.") { To = "" },
        new Field("principal_id", JobFields.Text, "The service knows it.") { To = "" });

    public static Table Table { get; } = new("an identity", Casing.Camel,
        new Field("type", new Choice(new Dictionary<string, string> { ["system_assigned"] = "SystemAssigned", ["user_assigned"] = "UserAssigned", ["none"] = "None" }), "Who makes it.") { Required = true },
        new Field("user_assigned_identities", new ListOf(s_userAssigned), "Identities that exist."),
        new Field("principal_id", JobFields.Text, "The service knows it.") { To = "" },
        new Field("tenant_id", JobFields.Text, "The service knows it.") { To = "" })
    {
        Also = (map, body, scope) =>
        {
            if (map.Text("type") == "user_assigned" && body["userAssignedIdentities"] is not JsonArray { Count: > 0 })
                scope.Error(map, Mistakes.Missing("user_assigned_identities", "a user-assigned identity"));
            // ARM has them as a mapping from ids to nothing.
            if (body["userAssignedIdentities"] is JsonArray list)
                body["userAssignedIdentities"] = new JsonObject(list.Select(x => x?["resourceId"]?.GetValue<string>()).OfType<string>().Distinct().Select(x => KeyValuePair.Create(x, (JsonNode?)new JsonObject())));
        },
        Undo = body =>
        {
            if (body["userAssignedIdentities"] is JsonObject map)
                body["userAssignedIdentities"] = new JsonArray([.. map.Select(x => new JsonObject { ["resourceId"] = x.Key })]);
        },
    };
}
