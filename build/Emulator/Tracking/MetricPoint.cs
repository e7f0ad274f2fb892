using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>One value of a metric.</summary>
/// <param name="Key">The metric.</param>
/// <param name="Step">The step that the client gave it.</param>
/// <param name="Time">Milliseconds since 1970.</param>
/// <param name="Value">May be NaN or infinite.</param>
internal sealed record MetricPoint(string Key, long Step, long Time, double Value)
{
    /// <summary>Reads and checks one.</summary>
    public static MetricPoint Read(JsonObject message)
    {
        var key = KeyRules.Key("metric", ProtoJson.Text(message, "key"));
        var value = ProtoJson.Number(message, "value") ?? throw TrackingErrors.Missing("value");
        var time = ProtoJson.Integer(message, "timestamp") ?? throw TrackingErrors.Missing("timestamp");
        return time >= 0
            ? new MetricPoint(key, ProtoJson.Integer(message, "step") ?? 0, time, value)
            : throw TrackingErrors.Invalid($"Got invalid timestamp {time} for metric '{key}'. It must not be negative.");
    }

    public static JsonObject Show(string key, long step, long time, double value)
        => new() { ["key"] = key, ["value"] = ProtoJson.Value(value), ["timestamp"] = time, ["step"] = step };
}
