namespace FlightDelay.Features;

/// <summary>How late an airport's flights were lately.</summary>
/// <param name="MeanDelay">Minutes, on average; NaN without flights.</param>
/// <param name="DelayedShare">Of the flights, between 0 and 1; NaN without flights.</param>
/// <param name="Flights">How many.</param>
internal readonly record struct RecentDelays(float MeanDelay, float DelayedShare, float Flights)
{
    /// <summary>Nothing is known: to the model that is something else than no delay.</summary>
    public static RecentDelays None { get; } = new(float.NaN, float.NaN, 0);

    /// <summary>From sums, which have nothing to round: training and serving divide here, and nowhere else.</summary>
    /// <param name="flights">How many flights.</param>
    /// <param name="delayed">How many of them were delayed.</param>
    /// <param name="delay">The minutes of all of them, early ones below zero.</param>
    public static RecentDelays Of(int flights, int delayed, long delay)
        => flights == 0 ? None : new RecentDelays((float)delay / flights, (float)delayed / flights, flights);
}
