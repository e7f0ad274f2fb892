namespace MlOpsBuild.Domain.Rollouts;

/// <summary>A rate with an interval that holds however often it is looked at.</summary>
/// <param name="Hits">Requests that count.</param>
/// <param name="Requests">Of how many.</param>
/// <param name="Value">Their share; 0 without requests.</param>
/// <param name="Lower">The lower end of the interval; 0 without requests.</param>
/// <param name="Upper">The upper end; 1 without requests.</param>
public sealed record RateEstimate(long Hits, long Requests, double Value, double Lower, double Upper);
