namespace MlOpsBuild.Reporting.Training;

/// <summary>The rows of a sample that share a value.</summary>
/// <param name="Name">The value: <c>delayed=true</c>.</param>
/// <param name="Rows">Rows in the sample.</param>
/// <param name="Total">Rows that they were drawn from.</param>
public sealed record SampleStratum(string Name, long Rows, long Total);
