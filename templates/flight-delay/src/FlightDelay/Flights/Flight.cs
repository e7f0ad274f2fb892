using Parquet.Serialization.Attributes;

namespace FlightDelay.Flights;

/// <summary>A flight that happened, with values that are possible: <see cref="FlightCleaning"/> has seen to that.</summary>
internal sealed record Flight
{
    /// <summary>More minutes than these count as delayed, about as the Bureau of Transportation Statistics counts.</summary>
    public const int LateAbove = 15;

    /// <summary>Taxiing, climbing and landing.</summary>
    private const double MinutesOnTheGround = 30;

    /// <summary>An airliner's speed over the ground: 480 miles an hour.</summary>
    private const double MilesPerMinute = 8;

    /// <summary>Tells it from every other: departure, route and a running number among flights that share both.</summary>
    public string Key { get; init; } = "";

    /// <summary>When it left, in the origin's local time.</summary>
    [ParquetTimestamp(ParquetTimestampResolution.Microseconds, false)]
    public DateTime Departure { get; init; }

    /// <summary>Minutes that it arrived late; below zero where it was early.</summary>
    public int Delay { get; init; }

    /// <summary>Miles between origin and destination.</summary>
    public int Distance { get; init; }

    /// <summary>IATA code of the airport that it left.</summary>
    public string Origin { get; init; } = "";

    /// <summary>IATA code of the airport that it went to.</summary>
    public string Destination { get; init; } = "";

    /// <summary>What is predicted.</summary>
    [ParquetIgnore]
    public bool IsDelayed => Delay > LateAbove;

    /// <summary>
    /// When its delay is known: not before it has landed. The source has no arrival times, so the time in the air is
    /// reckoned from the distance. It does not depend on the delay: a rule that did would hide the late flights of the
    /// last hours from the features and keep the punctual ones.
    /// </summary>
    [ParquetIgnore]
    public DateTime KnownAt => Departure.AddMinutes(MinutesOnTheGround + (Distance / MilesPerMinute));
}
