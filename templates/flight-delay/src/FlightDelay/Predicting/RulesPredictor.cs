using FlightDelay.Features;

namespace FlightDelay.Predicting;

/// <summary>
/// Without a model: as many flights will be delayed as usually are at this airport in this hour. Where at least
/// <see cref="EnoughFlights"/> delays of the last hours are known, halfway between that and their share.
/// </summary>
internal sealed class RulesPredictor : IPredictor
{
    /// <summary>A share of fewer flights is chance.</summary>
    public const int EnoughFlights = 6;

    /// <inheritdoc/>
    public PredictorIdentity Identity { get; } = new("rules", DelayRates.Until, null);

    /// <inheritdoc/>
    public IReadOnlyList<double> Predict(IReadOnlyList<FlightFeatures> flights) => [.. flights.Select(Probability)];

    private static double Probability(FlightFeatures flight)
    {
        var usual = DelayRates.Of(flight.Origin, (int)flight.Hour);
        return flight.RecentFlights < EnoughFlights ? usual : (usual + flight.RecentDelayedShare) / 2;
    }
}
