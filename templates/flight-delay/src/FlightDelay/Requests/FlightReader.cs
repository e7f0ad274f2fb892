using System.Text.Json;
using FlightDelay.Features;
using FlightDelay.Flights;

namespace FlightDelay.Requests;

/// <summary>Reads one flight of a request, and tells all that is wrong with it.</summary>
/// <param name="row">Which one, counted from 0.</param>
/// <param name="flight">What the request says.</param>
/// <param name="faults">Where faults are told.</param>
internal sealed class FlightReader(int row, JsonElement flight, List<Fault> faults)
{
    /// <summary>Values longer than this are not repeated.</summary>
    private const int MaxShown = 40;

    /// <summary>What the model sees of the flight; null after telling why nothing.</summary>
    public FlightFeatures? Read()
    {
        if (flight.ValueKind != JsonValueKind.Object)
        {
            Add(null, $"is {Shown(flight)}", $"an object with {FlightFields.Names}");
            return null;
        }

        var before = faults.Count;
        foreach (var member in flight.EnumerateObject().Where(x => FlightFields.All.All(y => y.Name != x.Name)))
            Add(member.Name.Length <= MaxShown ? member.Name : $"{member.Name[..MaxShown]}…", "is no field of a flight", $"one of {FlightFields.Names}");
        var id = Value(FlightFields.Id);
        var date = Value(FlightFields.Date);
        var (origin, destination) = (Value(FlightFields.Origin), Value(FlightFields.Destination));
        var distance = Value(FlightFields.Distance);
        var recent = (Flights: Value(FlightFields.RecentFlights), Delayed: Value(FlightFields.RecentDelayed), Delay: Value(FlightFields.RecentDelayTotal));
        if (origin is not null && origin == destination)
            Add(FlightFields.Destination.Name, $"is the origin, {origin}", "another airport than the origin");
        if (recent is ({ } flights, { } delayed, var delay))
            CheckTogether(flights, delayed, delay);
        if (faults.Count > before)
            return null;

        var features = FlightFeatures.Of(date!.Value, origin!, destination!, distance!.Value, RecentDelays.Of(recent.Flights!.Value, recent.Delayed!.Value, recent.Delay!.Value));
        features.Key = id ?? "";
        return features;
    }

    /// <summary>Sums that no flights can have are those of a caller who counts something else.</summary>
    private void CheckTogether(int flights, int delayed, int? delay)
    {
        if (delayed > flights)
        {
            Add(FlightFields.RecentDelayed.Name, $"is {delayed} of {flights} recent flights", $"a whole number from 0 to {flights}");
            return;
        }

        var punctual = flights - delayed;
        var least = (delayed * (Flight.LateAbove + 1)) + (punctual * FlightCleaning.MinDelay);
        var most = (delayed * FlightCleaning.MaxDelay) + (punctual * Flight.LateAbove);
        if (delay < least || delay > most)
            Add(FlightFields.RecentDelayTotal.Name, $"is {delay} minutes, with {delayed} of {flights} flights delayed", $"a whole number from {least} to {most}");
    }

    private T? Value<T>(TypedField<T> field)
    {
        if (!flight.TryGetProperty(field.Name, out var stated))
        {
            if (field.IsRequired)
                Add(field.Name, "is missing", field.Allowed);
            return default;
        }

        var value = field.TryRead(stated);
        if (value is null)
            Add(field.Name, $"is {Shown(stated)}", field.Allowed);
        return value;
    }

    private void Add(string? field, string reason, string allowed) => faults.Add(new Fault(row, field, reason, allowed));

    private static string Shown(JsonElement value) => value.GetRawText() is { Length: <= MaxShown } text
        ? text
        : value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.Number => "a number of many digits",
            _ => "a longer text",
        };
}
