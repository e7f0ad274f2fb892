namespace MlOpsBuild.Domain.Statistics;

/// <summary>What a test of a hypothesis says.</summary>
/// <param name="Statistic">The statistic of the test.</param>
/// <param name="PValue">How probable one at least as large is when the hypothesis holds.</param>
public readonly record struct HypothesisTest(double Statistic, double PValue);
