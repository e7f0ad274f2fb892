namespace FlightDelay.Training;

/// <summary>What ML.NET adds to a row.</summary>
internal sealed class ScoredFlight
{
    /// <summary>That the flight is delayed.</summary>
    public float Probability { get; set; }
}
