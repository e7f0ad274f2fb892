namespace FlightDelay.Features;

/// <summary>How late an airport's flights were lately.</summary>
/// <param name="MeanDelay">Minutes, on average; NaN without flights.</param>
/// <param name="DelayedShare">Of the flights, between 0 and 1; NaN without flights.</param>
/// <param name="Flights">How many.</param>
internal readonly record struct RecentDelays(float MeanDelay, float DelayedShare, float Flights)
{
    /// <summary>Nothing is known: to the model that is something else than no delay.</summary>
    public static RecentDelays None { get; } = new(float.NaN, float.NaN, 0);
}
