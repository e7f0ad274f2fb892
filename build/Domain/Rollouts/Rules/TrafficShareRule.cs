using MlOpsBuild.Domain.Statistics.Sequential;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Rollouts.Rules;

/// <summary>
/// Sample-ratio mismatch: whether the requests fell on the two deployments as they should have. Half or twice the share is what
/// a broken router or lost measurements look like; callers who ask for a deployment by header move it less.
/// </summary>
internal static class TrafficShareRule
{
    /// <summary>What the counts say.</summary>
    /// <param name="challenger">Requests to the new deployment.</param>
    /// <param name="baseline">Requests to the live one.</param>
    /// <param name="share">The share that the new one should have.</param>
    /// <param name="plan">What has to be shown.</param>
    /// <param name="wrongAbort">The probability of a wrong abort.</param>
    public static Judged Judge(long challenger, long baseline, double share, CanaryPlan plan, double wrongAbort)
    {
        var all = challenger + baseline;
        var (half, twice) = (share / 2, Math.Min(2 * share, (1 + share) / 2));
        var (few, many) = (RateEvidence.LogRatio(challenger, all, half, share), RateEvidence.LogRatio(challenger, all, twice, share));
        var (asIs, needed) = (-Math.Max(few, many), LogEvidence.Needed(plan.WrongPromote));
        var measured = all == 0 ? 0 : (double)challenger / all;
        var verdict = new Verdict
        {
            Rule = $"traffic share {RateRules.Percent(share)}",
            Outcome = Outcome.Inconclusive,
            Measured = all == 0 ? null : measured,
            Needed = share,
            Evidence = all,
            Reason = $"{RateRules.Percent(measured)} of {RateRules.Count(all)} requests were the new deployment's, {RateRules.Percent(share)} were asked for",
        };
        if (LogEvidence.Mean([few, many]) >= LogEvidence.Needed(wrongAbort))
            return new Judged(verdict with { Outcome = Outcome.Fail, Reason = verdict.Reason + ": what is compared is not what was routed" }, 0);
        return asIs >= needed ? new Judged(verdict with { Outcome = Outcome.Pass }, 1) : Judged.Of(verdict, asIs, needed);
    }
}
