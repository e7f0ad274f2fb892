using FlightDelay.Features;

namespace FlightDelay.Predicting;

/// <summary>What gives flights their probabilities. Any number of threads may ask at once.</summary>
internal interface IPredictor
{
    /// <summary>Who answers.</summary>
    PredictorIdentity Identity { get; }

    /// <summary>The probability that each flight is delayed, in the flights' order.</summary>
    IReadOnlyList<double> Predict(IReadOnlyList<FlightFeatures> flights);
}
