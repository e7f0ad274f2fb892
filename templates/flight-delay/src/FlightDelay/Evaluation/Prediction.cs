namespace FlightDelay.Evaluation;

/// <summary>What was predicted of a flight, and what became of it.</summary>
/// <param name="Row">The flight's key.</param>
/// <param name="Label">Whether it was delayed.</param>
/// <param name="Score">The probability that the model gave it.</param>
/// <param name="Origin">IATA code, to measure by airport.</param>
internal sealed record Prediction(string Row, bool Label, double Score, string Origin);
