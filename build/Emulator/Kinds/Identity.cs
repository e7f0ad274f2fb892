using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>Ids that Azure would draw. Here they follow from the resource's own id: the same on every run.</summary>
internal static class Identity
{
    public static Guid Of(string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    /// <summary>Gives the identities that a document asks for their principals.</summary>
    public static void Complete(JsonObject document)
    {
        if (document["identity"] is not JsonObject identity)
            return;
        var kinds = (string?)identity["type"] ?? "None";
        if (kinds.Contains("SystemAssigned", StringComparison.OrdinalIgnoreCase))
        {
            identity["principalId"] = Of($"principal:{document["id"]}").ToString();
            identity["tenantId"] = Guid.Empty.ToString();
        }

        if (identity["userAssignedIdentities"] is not JsonObject assigned)
            return;
        foreach (var id in assigned.Select(x => x.Key).ToList())
            assigned[id] = new JsonObject { ["principalId"] = Of($"principal:{id}").ToString(), ["clientId"] = Of($"client:{id}").ToString() };
    }
}
