using System.Collections.Concurrent;
using FlightDelay.Features;
using FlightDelay.Training;

namespace FlightDelay.Predicting;

/// <summary>The trained model. Its engines serve one thread each, so they are lent out and taken back.</summary>
internal sealed class ModelPredictor : IPredictor
{
    private readonly DelayModel _model;
    private readonly ConcurrentBag<DelayEngine> _idle = [];

    private ModelPredictor(DelayModel model, PredictorIdentity identity) => (_model, Identity) = (model, identity);

    /// <inheritdoc/>
    public PredictorIdentity Identity { get; }

    /// <summary>Reads a model and scores a flight, so that a model that cannot is known before the first request.</summary>
    /// <param name="mounted">The folder that is mounted.</param>
    /// <exception cref="DataException">There is no model, or more than one.</exception>
    public static ModelPredictor Read(string? mounted)
    {
        var folder = ModelFolder.Find(mounted);
        var predictor = new ModelPredictor(DelayModel.Read(folder), ModelFolder.Identify(folder));
        predictor.Predict([FlightFeatures.Of(DateTime.UnixEpoch, "BOS", "SEA", 2496, RecentDelays.None)]);
        return predictor;
    }

    /// <inheritdoc/>
    public IReadOnlyList<double> Predict(IReadOnlyList<FlightFeatures> flights)
    {
        // An engine that failed is not taken back.
        var engine = _idle.TryTake(out var idle) ? idle : _model.CreateEngine();
        double[] probabilities = [.. flights.Select(engine.Score)];
        _idle.Add(engine);
        return probabilities;
    }
}
