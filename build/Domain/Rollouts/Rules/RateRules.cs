using System.Globalization;
using MlOpsBuild.Domain.Statistics.Sequential;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Rollouts.Rules;

/// <summary>What a paired rate says: against the live deployment, and against a fixed bound.</summary>
/// <param name="plan">What has to be shown.</param>
/// <param name="wrongAbort">The probability of a wrong abort that each rule may spend.</param>
internal sealed class RateRules(CanaryPlan plan, double wrongAbort)
{
    /// <summary>
    /// The rate against the live deployment's. It aborts where ψ ≤ 1 is ruled out, and the live deployment shows hits: a multiple
    /// of next to nothing harms nobody. It passes where ψ ≥ harm is ruled out; or where the live rate is shown to be below the
    /// resolution and the new one below the margin. Either way may mislead with half of the probability of a wrong promotion.
    /// </summary>
    /// <param name="name">The rate.</param>
    /// <param name="rate">What was counted.</param>
    /// <param name="margin">The rate that is too much whatever the live deployment does; null where there is none.</param>
    public Judged Compared(string name, PairedRate rate, double? margin)
    {
        var needed = LogEvidence.Needed(plan.WrongPromote / 2);
        var worse = LogEvidence.Mean([.. rate.LogWorse]);
        var (live, mine) = (Share(rate.BaselineHits, rate.BaselineRequests), Share(rate.Hits, rate.Requests));
        var isLiveClean = RateEvidence.Below(rate.BaselineHits + rate.EarlierHits, rate.BaselineRequests + rate.EarlierRequests, plan.Resolution.Value);
        var isWithinMargin = margin is { } bound ? RateEvidence.Below(rate.Hits, rate.Requests, bound) : double.NegativeInfinity;
        var evidence = Math.Max(rate.LogAsGood, Math.Min(isLiveClean, isWithinMargin));
        var numbers = Numbers(rate);
        var verdict = new Verdict
        {
            Rule = $"{name} not {Times(plan.Harm)} the live deployment's",
            Outcome = Outcome.Inconclusive,
            Measured = rate.Requests == 0 ? null : mine,
            Needed = rate.BaselineRequests == 0 ? null : live,
            Margin = rate.Requests == 0 || rate.BaselineRequests == 0 ? null : live - mine,
            Evidence = rate.Requests,
            Reason = $"{numbers}: not enough yet to tell equal from {Times(plan.Harm)} as many",
        };
        if (worse >= LogEvidence.Needed(wrongAbort) && rate.BaselineHits > 0 && mine > plan.Resolution.Value)
            return new Judged(verdict with { Outcome = Outcome.Fail, Reason = $"{name}: {numbers}, which chance does not explain" }, 0);
        if (evidence >= needed)
            return new Judged(verdict with { Outcome = Outcome.Pass, Reason = $"{name}: {numbers}" }, 1);
        return Judged.Of(verdict, evidence, needed);
    }

    /// <summary>
    /// A business metric against the live deployment's: the odds of what is bad, or of what is good turned round. What is bad and
    /// next to never comes true on either passes too: below the resolution on the live one, below harm times it on the new one.
    /// </summary>
    public Judged Metric(CanaryMetric metric, PairedRate rate)
    {
        var needed = LogEvidence.Needed(plan.WrongPromote / 2);
        var (live, mine) = (Share(rate.BaselineHits, rate.BaselineRequests), Share(rate.Hits, rate.Requests));
        var isRare = metric.HigherIsBetter || metric.Harm * plan.Resolution.Value >= 1 ? double.NegativeInfinity : Math.Min(
            RateEvidence.Below(rate.BaselineHits, rate.BaselineRequests, plan.Resolution.Value),
            RateEvidence.Below(rate.Hits, rate.Requests, metric.Harm * plan.Resolution.Value));
        var evidence = Math.Max(rate.LogAsGood, isRare);
        var numbers = Numbers(rate);
        var verdict = new Verdict
        {
            Rule = $"{metric.Name} not {Times(metric.Harm)} {(metric.HigherIsBetter ? "below" : "above")} the live deployment's",
            Outcome = Outcome.Inconclusive,
            Measured = rate.Requests == 0 ? null : mine,
            Needed = rate.BaselineRequests == 0 ? null : live,
            Margin = rate.Requests == 0 || rate.BaselineRequests == 0 ? null : metric.HigherIsBetter ? mine - live : live - mine,
            Evidence = rate.Requests,
            Reason = rate.Requests == 0 ? $"{metric.Name} was not counted yet" : $"{metric.Name}: {numbers}, not enough yet to tell",
        };
        if (LogEvidence.Mean([.. rate.LogWorse]) >= LogEvidence.Needed(wrongAbort))
            return new Judged(verdict with { Outcome = Outcome.Fail, Reason = $"{metric.Name}: {numbers}, which chance does not explain" }, 0);
        if (evidence >= needed)
            return new Judged(verdict with { Outcome = Outcome.Pass, Reason = $"{metric.Name}: {numbers}" }, 1);
        return Judged.Of(verdict, evidence, needed);
    }

    /// <summary>The new deployment's rate against a fixed bound, whatever the live one does.</summary>
    /// <param name="rule">The rule in the words of <c>mlops.yml</c>.</param>
    /// <param name="what">What a hit is, in the plural.</param>
    /// <param name="rate">What was counted.</param>
    /// <param name="bound">The bound.</param>
    public Judged Bounded(string rule, string what, PairedRate rate, double bound)
    {
        // So many requests without a hit rule a rate at the bound out.
        var needed = (long)Math.Ceiling(LogEvidence.Needed(plan.WrongPromote) / -Math.Log(1 - bound));
        var mine = Share(rate.Hits, rate.Requests);
        var verdict = new Verdict
        {
            Rule = rule,
            Outcome = Outcome.Pass,
            Measured = rate.Requests == 0 ? null : mine,
            Needed = bound,
            Margin = rate.Requests == 0 ? null : bound - mine,
            Evidence = rate.Requests,
            Reason = $"{Percent(mine)} {what} of {Count(rate.Requests)} requests to the new deployment, at most {Percent(bound)} allowed",
        };
        if (RateEvidence.Above(rate.Hits, rate.Requests, bound) >= LogEvidence.Needed(wrongAbort))
            return new Judged(verdict with { Outcome = Outcome.Fail }, 0);
        if (rate.Requests < needed)
            return Judged.Of(verdict with { Outcome = Outcome.Inconclusive, Reason = $"{Count(rate.Requests)} of {Count(needed)} requests that the bound of {Percent(bound)} needs" }, rate.Requests, needed);
        return mine <= bound ? new Judged(verdict, 1) : new Judged(verdict with { Outcome = Outcome.Inconclusive, Reason = verdict.Reason + ": above it, though chance may explain that" }, bound / mine * 0.99);
    }

    /// <summary>Tail latency from percentiles.</summary>
    public Judged Tail(string rule, TailMinutes minutes)
    {
        var needed = LogEvidence.Needed(plan.WrongPromote);
        var asGood = LogEvidence.Mean([.. minutes.LogAsGood]);
        var verdict = new Verdict
        {
            Rule = rule,
            Outcome = Outcome.Inconclusive,
            Measured = minutes.Windows == 0 ? null : Share(minutes.Over, minutes.Windows),
            Evidence = minutes.Windows,
            Reason = minutes.BaselineOver > minutes.Windows
                ? $"the live deployment itself exceeded the bound in {Count(minutes.BaselineOver)} of {Count(minutes.Windows + minutes.BaselineOver)} minutes: raise p99 in mlops.yml or make the live one faster"
                : $"over the bound in {Count(minutes.Over)} of {Count(minutes.Windows)} minutes in which the live deployment was not",
        };
        if (LogEvidence.Mean([.. minutes.LogWorse]) >= LogEvidence.Needed(wrongAbort))
            return new Judged(verdict with { Outcome = Outcome.Fail, Reason = $"{rule}: {verdict.Reason}, which chance does not explain" }, 0);
        return asGood >= needed ? new Judged(verdict with { Outcome = Outcome.Pass }, 1) : Judged.Of(verdict, asGood, needed);
    }

    private static string Numbers(PairedRate rate)
        => $"{Percent(Share(rate.Hits, rate.Requests))} of {Count(rate.Requests)} on the new deployment, {Percent(Share(rate.BaselineHits, rate.BaselineRequests))} of {Count(rate.BaselineRequests)} on the live one";

    internal static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    internal static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Times(double factor) => factor.ToString("0.##", CultureInfo.InvariantCulture) + "×";

    private static double Share(long hits, long requests) => requests == 0 ? 0 : (double)hits / requests;
}
