using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlightDelay.Flights;

namespace FlightDelay.Requests;

/// <summary>The types of fields.</summary>
internal static class FieldTypes
{
    private static readonly string[] s_times = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>A whole number.</summary>
    public static TypedField<int?> Whole(string name, string description, int min, int max) => new(
        name, description, $"a whole number from {min} to {max}",
        new JsonObject { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max },
        x => x.ValueKind == JsonValueKind.Number && x.TryGetInt32(out var value) && value >= min && value <= max ? value : null);

    /// <summary>An airport.</summary>
    public static TypedField<string> Airport(string name, string description) => new(
        name, description, "an IATA code: three capital letters",
        new JsonObject { ["type"] = "string", ["pattern"] = "^[A-Z]{3}$" },
        x => Text(x) is { } value && FlightCleaning.IsAirport(value) ? value : null);

    /// <summary>A wall clock's time. A zone is refused, for the hour would be another one.</summary>
    public static TypedField<DateTime?> LocalTime(string name, string description) => new(
        name, description, "a local time without zone, as 2001-06-21T16:35",
        new JsonObject { ["type"] = "string", ["pattern"] = @"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$" },
        x => DateTime.TryParseExact(Text(x), s_times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : null);

    /// <summary>A short text that a flight may leave out.</summary>
    public static TypedField<string> Optional(string name, string description, int max) => new(
        name, description, $"a text of 1 to {max} characters",
        new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = max },
        x => Text(x) is { } value && value.Length >= 1 && value.Length <= max ? value : null, isRequired: false);

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
