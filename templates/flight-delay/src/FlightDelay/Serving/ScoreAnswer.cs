using FlightDelay.Features;
using FlightDelay.Predicting;

namespace FlightDelay.Serving;

/// <summary>What is predicted, and by whom.</summary>
/// <param name="Model">Who predicts.</param>
/// <param name="Predictions">One a flight, in the request's order.</param>
internal sealed record ScoreAnswer(PredictorIdentity Model, IReadOnlyList<ScoreAnswer.Prediction> Predictions)
{
    /// <summary>Predicts.</summary>
    public static ScoreAnswer Of(IPredictor predictor, IReadOnlyList<FlightFeatures> flights) => new(
        predictor.Identity,
        [.. flights.Zip(predictor.Predict(flights), (x, p) => new Prediction(x.Key.Length > 0 ? x.Key : null, p, Decision.IsDelayed(p)))]);

    /// <summary>Of one flight.</summary>
    /// <param name="Id">The caller's name for it; null where it has none.</param>
    /// <param name="Probability">That it is delayed.</param>
    /// <param name="Delayed">Whether it is called delayed.</param>
    internal sealed record Prediction(string? Id, double Probability, bool Delayed);
}
