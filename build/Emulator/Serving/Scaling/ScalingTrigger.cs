namespace MlOpsBuild.Emulator.Serving.Scaling;

/// <summary>A metric, what is made of it over a window, and the threshold.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Resource">The ARM id of the endpoint or deployment that it is of.</param>
/// <param name="Grain">The interval of its values.</param>
/// <param name="Window">How far back it is looked at.</param>
/// <param name="Statistic">How the instances of a grain become one value.</param>
/// <param name="Aggregation">How the grains of the window become one value.</param>
/// <param name="Operator">How value and threshold compare.</param>
/// <param name="Threshold">The threshold.</param>
/// <param name="Filter">The dimensions, as <c>$filter</c> has them; empty for all.</param>
internal sealed record ScalingTrigger(string Metric, string Resource, TimeSpan Grain, TimeSpan Window, string Statistic, string Aggregation, string Operator, double Threshold, string Filter);
