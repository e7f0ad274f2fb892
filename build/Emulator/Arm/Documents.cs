using System.Globalization;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>What every stored document has.</summary>
internal static class Documents
{
    /// <summary>Nobody signs in to an emulator.</summary>
    public const string Author = "local";

    private static readonly string[] s_readOnly = ["id", "name", "type", "systemData"];

    /// <summary>The client's document with id, name, type and systemData; names keep the casing of the first request.</summary>
    public static JsonObject Compose(ArmRequest request, string type, JsonObject body, Resource? existing)
    {
        var now = Time(request.Now);
        var document = new JsonObject
        {
            ["id"] = existing?.Id ?? request.Path.Id,
            ["name"] = existing?.Name ?? request.Path.Name,
            ["type"] = $"{request.Path.Namespace}/{type}",
        };
        foreach (var (key, value) in body.Where(x => !s_readOnly.Contains(x.Key) && !Resource.IsHidden(x.Key)))
            document[key] = value?.DeepClone();
        if (document["properties"] is not JsonObject)
            document["properties"] = new JsonObject();
        document["systemData"] = new JsonObject
        {
            ["createdAt"] = (string?)existing?.Body["systemData"]?["createdAt"] ?? now,
            ["createdBy"] = Author,
            ["createdByType"] = "User",
            ["lastModifiedAt"] = now,
            ["lastModifiedBy"] = Author,
            ["lastModifiedByType"] = "User",
        };
        return document;
    }

    /// <summary>A time as the service writes it.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Puts a patch over a document: objects are merged, everything else is replaced, null removes (RFC 7396).</summary>
    public static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (value is null)
                target.Remove(key);
            else if (value is JsonObject inner && target[key] is JsonObject outer)
                Merge(outer, inner);
            else
                target[key] = value.DeepClone();
        }
    }
}
