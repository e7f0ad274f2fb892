namespace MlOpsBuild.Domain.Rollouts;

/// <summary>A business metric that is counted by request, judged beside errors and latency.</summary>
public sealed record CanaryMetric
{
    /// <summary>Its name in <see cref="EvidenceWindow.Metrics"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether more of it is better (bookings) or worse (overrides).</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>
    /// The factor that has to be detected, above 1: the odds of the bad metric that many times the baseline's, or the odds of the
    /// good one that many times less.
    /// </summary>
    public double Harm { get; init; } = CanaryPlan.DefaultHarm;
}
