namespace FlightDelay.Predicting;

/// <summary>What follows from a probability.</summary>
internal static class Decision
{
    /// <summary>More likely than not: the point where a wrong alarm costs as much as a missed one.</summary>
    public const double Threshold = 0.5;

    /// <summary>Whether a flight is called delayed.</summary>
    public static bool IsDelayed(double probability) => probability >= Threshold;
}
