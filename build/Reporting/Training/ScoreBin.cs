namespace MlOpsBuild.Reporting.Training;

/// <summary>How many rows of each class have a score in a range.</summary>
/// <param name="From">The range's lower end.</param>
/// <param name="To">The range's upper end.</param>
/// <param name="Positives">Rows that were positive.</param>
/// <param name="Negatives">Rows that were negative.</param>
public readonly record struct ScoreBin(double From, double To, long Positives, long Negatives);
