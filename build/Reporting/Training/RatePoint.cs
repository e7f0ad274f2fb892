namespace MlOpsBuild.Reporting.Training;

/// <summary>A point of a ROC curve: the shares of negatives and of positives that score at least some threshold.</summary>
/// <param name="FalsePositiveRate">Between 0 and 1.</param>
/// <param name="TruePositiveRate">Between 0 and 1.</param>
public readonly record struct RatePoint(double FalsePositiveRate, double TruePositiveRate);
