using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>A key and its value, as params and tags are.</summary>
internal sealed record Pair(string Key, string Value)
{
    public JsonObject Show() => new() { ["key"] = Key, ["value"] = Value };

    /// <summary>Reads and checks one.</summary>
    public static Pair Read(JsonObject message, string what, int longest)
        => new(KeyRules.Key(what, ProtoJson.Text(message, "key")), KeyRules.Within($"The value of a {what}", ProtoJson.Text(message, "value") ?? "", longest));
}
