using FlightDelay.Features;
using Microsoft.ML;

namespace FlightDelay.Training;

/// <summary>Scores a flight at a time, far faster than a table of one; for one thread at a time.</summary>
internal sealed class DelayEngine(PredictionEngine<FlightFeatures, ScoredFlight> engine)
{
    private readonly ScoredFlight _scored = new();

    /// <summary>The probability that the flight is delayed, the same that <see cref="DelayModel.Score"/> gives.</summary>
    public double Score(FlightFeatures flight)
    {
        var scored = _scored;
        engine.Predict(flight, ref scored);
        return scored.Probability;
    }
}
