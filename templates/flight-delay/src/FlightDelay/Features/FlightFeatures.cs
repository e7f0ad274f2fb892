namespace FlightDelay.Features;

/// <summary>What the model sees of a flight, and what became of it. A row of the feature files and of ML.NET's data views.</summary>
internal sealed class FlightFeatures
{
    /// <summary>The flight's key; the model does not see it.</summary>
    public string Key { get; set; } = "";

    /// <summary>
    /// Of the departure, 0 to 23. The whole hour only: the source tells when a flight did leave, and by its minutes a
    /// model would recognise those that left after their time.
    /// </summary>
    public float Hour { get; set; }

    /// <summary>0 is Sunday, 6 Saturday.</summary>
    public float Weekday { get; set; }

    /// <summary>Miles.</summary>
    public float Distance { get; set; }

    /// <summary>Origin and destination, as <c>BOS-ORD</c>.</summary>
    public string Route { get; set; } = "";

    /// <summary>IATA code.</summary>
    public string Origin { get; set; } = "";

    /// <inheritdoc cref="RecentDelays.MeanDelay"/>
    public float RecentDelay { get; set; }

    /// <inheritdoc cref="RecentDelays.DelayedShare"/>
    public float RecentDelayedShare { get; set; }

    /// <inheritdoc cref="RecentDelays.Flights"/>
    public float RecentFlights { get; set; }

    /// <summary>Whether it arrived more than 15 minutes late: what is predicted.</summary>
    public bool IsDelayed { get; set; }

    /// <summary>The features of a flight that is yet to depart.</summary>
    public static FlightFeatures Of(DateTime departure, string origin, string destination, int distance, RecentDelays recent) => new()
    {
        Hour = departure.Hour,
        Weekday = (float)departure.DayOfWeek,
        Distance = distance,
        Route = $"{origin}-{destination}",
        Origin = origin,
        RecentDelay = recent.MeanDelay,
        RecentDelayedShare = recent.DelayedShare,
        RecentFlights = recent.Flights,
    };
}
