using FlightDelay.Predicting;

namespace FlightDelay.Serving;

/// <summary>Whether requests should come here, and what answers those that do.</summary>
internal sealed class Readiness
{
    private volatile IPredictor? _predictor;
    private volatile string? _failure;
    private volatile bool _isDraining;

    /// <summary>What answers; null before it is loaded. Draining, it answers still.</summary>
    public IPredictor? Predictor => _predictor;

    /// <summary>Why no request should come; null where they should.</summary>
    public string? Reason => _isDraining ? "The server was told to end and takes leave."
        : _predictor is not null ? null
        : _failure ?? "The predictor is being loaded.";

    /// <summary>The predictor is there.</summary>
    public void Loaded(IPredictor predictor) => _predictor = predictor;

    /// <summary>There will be none.</summary>
    public void Failed(string reason) => _failure = reason;

    /// <summary>The end has begun.</summary>
    public void Drain() => _isDraining = true;
}
