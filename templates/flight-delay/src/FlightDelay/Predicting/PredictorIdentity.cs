namespace FlightDelay.Predicting;

/// <summary>Tells one predictor from another; every answer carries it.</summary>
/// <param name="Name">The model's registered name, or <c>rules</c>; null where nothing tells it.</param>
/// <param name="Version">The registered version; null where nothing tells it.</param>
/// <param name="Sha256">Of the model's file; null without one.</param>
internal sealed record PredictorIdentity(string? Name, string? Version, string? Sha256);
