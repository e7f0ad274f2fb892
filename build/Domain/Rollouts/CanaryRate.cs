namespace MlOpsBuild.Domain.Rollouts;

/// <summary>What was counted of both deployments, for a live view.</summary>
/// <param name="Name"><c>error rate</c>, <c>slow requests</c> or a business metric.</param>
/// <param name="Challenger">Of the new deployment.</param>
/// <param name="Baseline">Of the live one, in the same intervals.</param>
public sealed record CanaryRate(string Name, RateEstimate Challenger, RateEstimate Baseline);
