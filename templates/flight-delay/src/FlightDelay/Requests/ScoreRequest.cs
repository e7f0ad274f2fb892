using System.Text.Json;
using FlightDelay.Features;

namespace FlightDelay.Requests;

/// <summary>The body of a request: <c>{ "flights": [ … ] }</c>. Whatever it holds, reading it gives flights or faults.</summary>
internal static class ScoreRequest
{
    /// <summary>Flights a request: enough for an airport's day, few enough for its answer within a second.</summary>
    public const int MaxFlights = 1000;

    /// <summary>The field of the flights.</summary>
    public const string Flights = "flights";

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Reads it.</summary>
    /// <param name="body">The body.</param>
    /// <param name="faults">Where faults are told; where there are any, the flights count for nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<FlightFeatures>> ReadAsync(Stream body, List<Fault> faults, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(body, s_strict, cancellationToken);
            return Read(document.RootElement, faults);
        }
        catch (JsonException exception)
        {
            faults.Add(new Fault(null, null, $"is no JSON that can be read: {exception.Message}", Allowed));
        }
        catch (InvalidOperationException)
        {
            // Only names and texts are unescaped here, and half a surrogate pair is all that fails.
            faults.Add(new Fault(null, null, "has a text with half a character", Allowed));
        }

        return [];
    }

    private static string Allowed => $$"""{ "{{Flights}}": [ … ] } with 1 to {{MaxFlights}} flights""";

    private static List<FlightFeatures> Read(JsonElement root, List<Fault> faults)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new Fault(null, null, "is no object", Allowed));
            return [];
        }

        foreach (var member in root.EnumerateObject().Where(x => x.Name != Flights))
            faults.Add(new Fault(null, member.Name, "is no field of a request", $"{Flights} alone"));
        var reason = !root.TryGetProperty(Flights, out var flights) ? "is missing"
            : flights.ValueKind != JsonValueKind.Array ? "is no list"
            : flights.GetArrayLength() switch { 0 => "is empty", > MaxFlights and var many => $"has {many} flights", _ => null };
        if (reason is not null)
        {
            faults.Add(new Fault(null, Flights, reason, $"a list of 1 to {MaxFlights} flights"));
            return [];
        }

        return [.. flights.EnumerateArray().Select((x, i) => new FlightReader(i, x, faults).Read()).OfType<FlightFeatures>()];
    }
}
