using MlOpsBuild.Domain.Statistics.Sequential;

namespace MlOpsBuild.Domain.Rollouts.Rules;

/// <summary>
/// One rate of both deployments during a step: what was counted, and what the windows say of the odds ratio ψ of a hit on the
/// new deployment to one on the live one. A window's part is its likelihood given the sum of its hits, so that a rate which both
/// share may change at any time: what shook both is held against neither.
/// </summary>
public sealed record PairedRate
{
    /// <summary>Hits on the new deployment.</summary>
    public long Hits { get; init; }

    /// <summary>Requests to it.</summary>
    public long Requests { get; init; }

    /// <summary>Hits on the live one.</summary>
    public long BaselineHits { get; init; }

    /// <summary>Requests to it.</summary>
    public long BaselineRequests { get; init; }

    /// <summary>Hits on the live one in the steps before.</summary>
    public long EarlierHits { get; init; }

    /// <summary>Requests to it in the steps before.</summary>
    public long EarlierRequests { get; init; }

    /// <summary>Log e-values against ψ ≤ 1 (not worse), one for each alternative: √harm, harm and harm².</summary>
    public IReadOnlyList<double> LogWorse { get; init; } = [0, 0, 0];

    /// <summary>Log e-value against ψ ≥ harm, for the alternative ψ = 1.</summary>
    public double LogAsGood { get; init; }

    /// <summary>With the hits of a window more.</summary>
    /// <param name="hits">On the new deployment.</param>
    /// <param name="requests">To it.</param>
    /// <param name="baselineHits">On the live one.</param>
    /// <param name="baselineRequests">To it.</param>
    /// <param name="harm">The odds ratio that has to be detected; below 1 where hits are good.</param>
    public PairedRate Add(long hits, long requests, long baselineHits, long baselineRequests, double harm)
    {
        var likelihoods = OddsRatio.LogLikelihoods(hits, requests, baselineHits, baselineRequests, 1, harm, Math.Sqrt(harm), harm, harm * harm);
        return this with
        {
            Hits = Hits + hits,
            Requests = Requests + requests,
            BaselineHits = BaselineHits + baselineHits,
            BaselineRequests = BaselineRequests + baselineRequests,
            LogWorse = [.. LogWorse.Select((x, i) => x + likelihoods[i + 2] - likelihoods[0])],
            LogAsGood = LogAsGood + likelihoods[0] - likelihoods[1],
        };
    }

    /// <summary>Nothing yet, but for what is known of the live deployment.</summary>
    public PairedRate BeginNextStep() => new() { EarlierHits = EarlierHits + BaselineHits, EarlierRequests = EarlierRequests + BaselineRequests };

    /// <summary>Both rates with intervals.</summary>
    internal CanaryRate ToRate(string name) => new(name, Estimate(Hits, Requests), Estimate(BaselineHits, BaselineRequests));

    private static RateEstimate Estimate(long hits, long requests)
    {
        const double Error = 0.05;
        var (lower, upper) = RateEvidence.Interval(hits, requests, Error);
        return new RateEstimate(hits, requests, requests == 0 ? 0 : (double)hits / requests, lower, upper);
    }
}
