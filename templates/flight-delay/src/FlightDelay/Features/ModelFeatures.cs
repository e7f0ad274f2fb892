namespace FlightDelay.Features;

/// <summary>Which columns the model takes.</summary>
internal static class ModelFeatures
{
    /// <summary>Numbers; NaN is unknown.</summary>
    public static IReadOnlyList<string> Numbers { get; } =
    [
        nameof(FlightFeatures.Hour), nameof(FlightFeatures.Weekday), nameof(FlightFeatures.Distance),
        nameof(FlightFeatures.RecentDelay), nameof(FlightFeatures.RecentDelayedShare), nameof(FlightFeatures.RecentFlights),
    ];

    /// <summary>Texts, each with few values; one that training never saw counts as none of them.</summary>
    public static IReadOnlyList<string> Categories { get; } = [nameof(FlightFeatures.Route), nameof(FlightFeatures.Origin)];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Numbers, .. Categories];
}
