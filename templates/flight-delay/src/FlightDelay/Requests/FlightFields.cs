using FlightDelay.Flights;

namespace FlightDelay.Requests;

/// <summary>What a request says of a flight: no more than is known an hour before it departs.</summary>
internal static class FlightFields
{
    private const string Window = "that left its origin and whose delays became known in the three hours that end one hour before departure";

    /// <summary>No airport has as many in three hours.</summary>
    private const int MaxFlights = 1000;

    /// <summary>Departure.</summary>
    public static TypedField<DateTime?> Date { get; } = FieldTypes.LocalTime("date", "When it departs, by the clock of the origin");

    /// <summary>Where it departs.</summary>
    public static TypedField<string> Origin { get; } = FieldTypes.Airport("origin", "Where it departs");

    /// <summary>Where it goes.</summary>
    public static TypedField<string> Destination { get; } = FieldTypes.Airport("destination", "Where it goes");

    /// <summary>Miles.</summary>
    public static TypedField<int?> Distance { get; } = FieldTypes.Whole("distance", "Miles from origin to destination", 1, FlightCleaning.MaxDistance);

    /// <summary>How many flights of the origin are known of. Sums, not means: they leave nothing to round.</summary>
    public static TypedField<int?> RecentFlights { get; } = FieldTypes.Whole("recent_flights", $"How many flights are known of {Window}", 0, MaxFlights);

    /// <summary>How many of them were delayed.</summary>
    public static TypedField<int?> RecentDelayed { get; } = FieldTypes.Whole(
        "recent_delayed", $"How many of the recent flights arrived more than {Flight.LateAbove} minutes late", 0, MaxFlights);

    /// <summary>Their minutes.</summary>
    public static TypedField<int?> RecentDelayTotal { get; } = FieldTypes.Whole(
        "recent_delay_total", "The minutes that the recent flights arrived late, added up; early ones count below zero",
        MaxFlights * FlightCleaning.MinDelay, MaxFlights * FlightCleaning.MaxDelay);

    /// <summary>The caller's name for it.</summary>
    public static TypedField<string> Id { get; } = FieldTypes.Optional("id", "The caller's name for the flight, given back with its prediction", 100);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Field> All { get; } = [Id, Date, Origin, Destination, Distance, RecentFlights, RecentDelayed, RecentDelayTotal];

    /// <summary>Their names, for messages.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(x => x.Name));
}
