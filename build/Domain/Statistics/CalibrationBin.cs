namespace MlOpsBuild.Domain.Statistics;

/// <summary>The rows of one range of scores.</summary>
/// <param name="MeanScore">What the model said, on average.</param>
/// <param name="ObservedShare">How many of the rows were positive.</param>
/// <param name="Count">How many rows; never none.</param>
public readonly record struct CalibrationBin(double MeanScore, double ObservedShare, int Count);
