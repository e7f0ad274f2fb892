namespace MlOpsBuild.Domain.Statistics;

/// <summary>One point of a ROC curve.</summary>
/// <param name="FalsePositiveRate">Share of the negatives that score at least the threshold.</param>
/// <param name="TruePositiveRate">Share of the positives that score at least the threshold.</param>
/// <param name="Threshold">The score from which a row is called positive; infinite at the origin, where none is.</param>
public readonly record struct RocPoint(double FalsePositiveRate, double TruePositiveRate, double Threshold);
