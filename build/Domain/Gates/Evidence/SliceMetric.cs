namespace MlOpsBuild.Domain.Gates.Evidence;

/// <summary>A metric over the rows that have one value in one column.</summary>
/// <param name="Column">The column that is sliced by.</param>
/// <param name="Slice">Its value.</param>
/// <param name="Metric">The metric's name.</param>
/// <param name="Measured">The metric's value; may be NaN, where the slice has one class only.</param>
/// <param name="Rows">How many rows the slice has.</param>
public sealed record SliceMetric(string Column, string Slice, string Metric, double Measured, long Rows);
