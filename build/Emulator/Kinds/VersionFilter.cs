using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>The filters of a list of versions: <c>hash</c>, <c>hashVersion</c>, <c>version</c>, <c>description</c>, <c>tags</c>, <c>properties</c>.</summary>
internal static class VersionFilter
{
    public static Func<Resource, bool> Of(ArmRequest request)
    {
        var hashVersion = request["hashVersion"];
        List<Func<Resource, bool>> all = [];
        if (request["hash"] is { Length: > 0 } hash)
            all.Add(x => Text(x, "properties", "hash_sha256") == hash && (string.IsNullOrEmpty(hashVersion) || Text(x, "properties", "hash_version") == hashVersion));
        if (request["version"] is { Length: > 0 } version)
            all.Add(x => x.Name.Equals(version, StringComparison.OrdinalIgnoreCase));
        if (request["description"] is { Length: > 0 } description)
            all.Add(x => BodyRules.Text(x.Properties, "description") == description);
        all.AddRange(Pairs(request["tags"] ?? request["$tags"]).Select(x => Has("tags", x)));
        all.AddRange(Pairs(request["properties"]).Select(x => Has("properties", x)));
        return x => all.TrueForAll(filter => filter(x));
    }

    /// <summary><c>a=1,b</c>: a has the value 1, and b is there.</summary>
    private static IEnumerable<(string Key, string? Value)> Pairs(string? text) => (text ?? "")
        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(x => x.Split('=', 2)).Select(x => (x[0], x.Length > 1 ? x[1] : null));

    private static Func<Resource, bool> Has(string map, (string Key, string? Value) pair)
        => x => x.Properties[map] is JsonObject entries && entries.ContainsKey(pair.Key) && (pair.Value is null || (string?)entries[pair.Key] == pair.Value);

    private static string? Text(Resource resource, string map, string key) => (string?)(resource.Properties[map] as JsonObject)?[key];
}
