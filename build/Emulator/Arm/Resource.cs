using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>A stored resource.</summary>
/// <param name="Sequence">Its place in the order of creation.</param>
/// <param name="Name">As the first request wrote it.</param>
/// <param name="Body">The document with id, name, type and systemData; what is not shown lies under names that begin with <c>$</c>.</param>
internal sealed record Resource(long Sequence, string Name, JsonObject Body)
{
    /// <summary>Holds secrets inside a stored document.</summary>
    public const string Hidden = "$secrets";

    public string Id => (string)Body["id"]!;

    public JsonObject Properties => Body["properties"]!.AsObject();

    public bool IsArchived => Flag(Properties, "isArchived");

    /// <summary>Whether a member of a stored document is removed from every answer.</summary>
    public static bool IsHidden(string member) => member.StartsWith('$');

    public static bool Flag(JsonObject properties, string name) => properties[name] is JsonValue value && value.TryGetValue(out bool flag) && flag;
}
