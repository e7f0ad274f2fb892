using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>
/// Fields of a message as protobuf writes them in JSON: 64-bit integers are numbers or text, NaN and the infinities are
/// text. A field that is null is not there.
/// </summary>
internal static class ProtoJson
{
    public static string? Text(JsonObject message, string name) => message[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        // Ids of experiments come as numbers from clients that were given one.
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.ToJsonString(),
        _ => throw TrackingErrors.BadType(name, "a string"),
    };

    public static long? Integer(JsonObject message, string name) => message[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out long number) => number,
        JsonValue value when value.TryGetValue(out double number) && double.IsInteger(number) && Math.Abs(number) < long.MaxValue => (long)number,
        JsonValue value when value.TryGetValue(out string? text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw TrackingErrors.BadType(name, "a 64-bit integer"),
    };

    public static double? Number(JsonObject message, string name) => message[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out double number) => number,
        JsonValue value when value.TryGetValue(out string? text) && TryNumber(text, out var number) => number,
        _ => throw TrackingErrors.BadType(name, "a 64-bit floating point number"),
    };

    public static bool Flag(JsonObject message, string name) => message[name] switch
    {
        null => false,
        JsonValue value when value.TryGetValue(out bool flag) => flag,
        JsonValue value when value.TryGetValue(out string? text) && bool.TryParse(text, out var flag) => flag,
        _ => throw TrackingErrors.BadType(name, "true or false"),
    };

    /// <summary>A list of messages; empty when it is not there.</summary>
    public static IReadOnlyList<JsonObject> Items(JsonObject message, string name)
        => [.. List(message, name).Select(x => x as JsonObject ?? throw TrackingErrors.BadType(name, "a list of objects"))];

    /// <summary>A list of texts; in a query, one alone is a list too.</summary>
    public static IReadOnlyList<string> Texts(JsonObject message, string name)
        => [.. List(message, name).Select(x => x is JsonValue value && value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? x!.ToString() : throw TrackingErrors.BadType(name, "a list of strings"))];

    /// <summary>A number as the client reads it.</summary>
    public static JsonNode Value(double number) => double.IsFinite(number) ? JsonValue.Create(number)
        : double.IsNaN(number) ? "NaN"
        : number > 0 ? "Infinity" : "-Infinity";

    private static bool TryNumber(string text, out double number) => text switch
    {
        "NaN" => Is(double.NaN, out number),
        "Infinity" => Is(double.PositiveInfinity, out number),
        "-Infinity" => Is(double.NegativeInfinity, out number),
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number),
    };

    private static bool Is(double value, out double number)
    {
        number = value;
        return true;
    }

    private static IReadOnlyList<JsonNode?> List(JsonObject message, string name) => message[name] switch
    {
        null => [],
        JsonArray array => [.. array],
        JsonValue value => [value],
        _ => throw TrackingErrors.BadType(name, "a list"),
    };
}
