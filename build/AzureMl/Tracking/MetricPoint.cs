namespace MlOpsBuild.AzureMl.Tracking;

/// <summary>One logged value of a metric.</summary>
/// <param name="Value">The value; may be NaN or infinite.</param>
/// <param name="Step">The step that the run gave it, 0 by default.</param>
/// <param name="Time">When it was logged.</param>
public sealed record MetricPoint(double Value, long Step, DateTimeOffset Time);
