using FlightDelay.Features;

namespace FlightDelay.Predicting;

/// <summary>
/// A predictor with a defect, on purpose: it breaks on flights that are longer than any of the recorded requests, as a table of
/// routes would that was cut short. Staging cannot see that; a release of it has to be refused by what callers get.
/// </summary>
/// <param name="model">What answers the others.</param>
internal sealed class ShortHaulPredictor(IPredictor model) : IPredictor
{
    /// <summary>Miles; the longest recorded request has 1,709.</summary>
    public const float Longest = 1_750;

    /// <inheritdoc/>
    public PredictorIdentity Identity => model.Identity;

    /// <inheritdoc/>
    public IReadOnlyList<double> Predict(IReadOnlyList<FlightFeatures> flights)
        => flights.Any(x => x.Distance > Longest) ? throw new InvalidOperationException("The table of routes ends before this one.") : model.Predict(flights);
}
