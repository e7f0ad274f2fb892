using System.Text.Json.Nodes;

namespace FlightDelay.Tests.Serving;

/// <summary>Requests to begin with.</summary>
internal static class Requests
{
    /// <summary>A flight without fault.</summary>
    public static JsonObject Flight() => new()
    {
        ["date"] = "2001-06-21T16:35:00", ["origin"] = "BOS", ["destination"] = "IAH", ["distance"] = 1597,
        ["recent_flights"] = 68, ["recent_delayed"] = 22, ["recent_delay_total"] = 894,
    };

    public static string Of(params JsonNode?[] flights) => new JsonObject { ["flights"] = new JsonArray(flights) }.ToJsonString();
}
