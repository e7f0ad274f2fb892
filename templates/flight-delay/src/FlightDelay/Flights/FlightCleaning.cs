using System.Globalization;

namespace FlightDelay.Flights;

/// <summary>Tells flights from rows with impossible values. Nothing is repaired and nothing is lost: a row is one or the other.</summary>
internal static class FlightCleaning
{
    /// <summary>Nothing arrives more than two hours early; such values are clock errors around midnight.</summary>
    public const int MinDelay = -120;

    /// <summary>More than a day and a half late is another day's flight.</summary>
    public const int MaxDelay = 2000;

    /// <summary>The longest flight within the United States, Newark to Honolulu, has 4,962 miles.</summary>
    public const int MaxDistance = 6000;

    /// <summary>The flights in order of departure, and what is left out.</summary>
    public static CleanFlights Clean(IEnumerable<FlightRecord> records)
    {
        var lines = records.Select((x, i) => new RejectedFlight(i + 1, Fault(x) ?? "", x)).ToList();
        var flights = lines
            .Where(x => x.Reason.Length == 0)
            .OrderBy(x => x.Record.Date)
            .ThenBy(x => x.Record.Origin, StringComparer.Ordinal)
            .ThenBy(x => x.Record.Destination, StringComparer.Ordinal)
            .GroupBy(x => (x.Record.Date, x.Record.Origin, x.Record.Destination))
            .SelectMany(group => group.Select((x, i) => Flight(x.Record, i + 1)));
        return new CleanFlights([.. flights], [.. lines.Where(x => x.Reason.Length > 0)]);
    }

    /// <summary>Whether it looks like an IATA code.</summary>
    public static bool IsAirport(string? code) => code is { Length: 3 } && code.All(char.IsAsciiLetterUpper);

    /// <summary>The first thing that is wrong; null where nothing is.</summary>
    private static string? Fault(FlightRecord record) => record switch
    {
        { Date: null } => "no date",
        { Delay: null } => "no delay",
        { Delay: < MinDelay or > MaxDelay } => "impossible delay",
        { Distance: null } => "no distance",
        { Distance: <= 0 or > MaxDistance } => "impossible distance",
        _ when !IsAirport(record.Origin) => "origin is no airport",
        _ when !IsAirport(record.Destination) => "destination is no airport",
        _ when record.Origin == record.Destination => "goes nowhere",
        _ => null,
    };

    private static Flight Flight(FlightRecord record, int number) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"{record.Date:yyyyMMdd'T'HHmm}-{record.Origin}-{record.Destination}-{number}"),
        // A wall clock's time at the origin: of no zone, and never to be shifted to this machine's.
        Departure = DateTime.SpecifyKind(record.Date!.Value, DateTimeKind.Unspecified),
        Delay = record.Delay!.Value,
        Distance = record.Distance!.Value,
        Origin = record.Origin!,
        Destination = record.Destination!,
    };
}
