namespace FlightDelay.Predicting;

/// <summary>
/// How many of a hundred flights were delayed, by airport and hour of departure, from January to April 2001. An hour with
/// fewer than 50 flights has the airport's mean; no rate is surer than <see cref="Most"/>. <c>DelayRatesTests</c> reckons
/// the table again.
/// </summary>
internal static class DelayRates
{
    /// <summary>The newest flights that count.</summary>
    public const string Until = "2001-04";

    /// <summary>Of a hundred: the highest rate.</summary>
    public const int Most = 95;

    /// <summary>Of a hundred: that of an airport without a row.</summary>
    public const int Elsewhere = 27;

    private static readonly Dictionary<string, int[]> s_byHour = new(StringComparer.Ordinal)
    {
        ["BOS"] = [27, 27, 27, 27, 27, 9, 15, 20, 22, 27, 21, 21, 27, 20, 23, 28, 30, 31, 34, 35, 44, 55, 93, 95],
        ["SEA"] = [36, 46, 28, 28, 28, 4, 13, 22, 19, 28, 27, 22, 25, 30, 23, 26, 39, 27, 35, 41, 49, 37, 40, 37],
    };

    /// <summary>Airports with rates of their own.</summary>
    public static IEnumerable<string> Origins => s_byHour.Keys;

    /// <summary>The rate, between 0 and 1.</summary>
    /// <param name="origin">IATA code.</param>
    /// <param name="hour">0 to 23.</param>
    public static double Of(string origin, int hour) => (s_byHour.TryGetValue(origin, out var rates) ? rates[hour] : Elsewhere) / 100.0;
}
