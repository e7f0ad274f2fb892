namespace MlOpsBuild.Reporting.Training;

/// <summary>The rows of one range of scores.</summary>
/// <param name="MeanScore">What the model said, on average; between 0 and 1.</param>
/// <param name="ObservedShare">The share of the rows that were positive.</param>
/// <param name="Count">How many rows.</param>
public readonly record struct ReliabilityBin(double MeanScore, double ObservedShare, long Count);
