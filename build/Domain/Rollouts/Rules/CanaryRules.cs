using System.Globalization;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Rollouts.Rules;

/// <summary>All rules of a step together.</summary>
internal static class CanaryRules
{
    private const string ErrorName = "error rate";
    private const string SlowName = "slow requests";

    /// <summary>What the evidence says.</summary>
    public static CanaryDecision Decide(CanaryAnalysis analysis)
    {
        var plan = analysis.Plan;
        var waited = analysis is { Begin: { } begin, Seen: { } seen } ? seen - begin : TimeSpan.Zero;
        List<CanaryRate> rates = [analysis.Errors.ToRate(ErrorName)];
        if (plan.P99 is not null && analysis.Slow.Requests + analysis.Slow.BaselineRequests > 0)
            rates.Add(analysis.Slow.ToRate(SlowName));
        rates.AddRange(analysis.Metrics.Select(x => x.Value.ToRate(x.Key)));
        if ((PlanFault(plan) ?? analysis.Fault) is { } fault)
            return Of(analysis, Outcome.Error, $"the evidence is broken: {fault}", [new Judged(Broken(fault), 0)], rates, waited);
        var judged = Judge(analysis, waited).ToList();
        var outcome = Outcomes.Worst(judged.Select(x => x.Verdict.Outcome));
        var telling = outcome == Outcome.Inconclusive
            ? judged.Where(x => x.Verdict.Outcome == outcome).MinBy(x => x.Progress)
            : judged.First(x => x.Verdict.Outcome == outcome);
        return Of(analysis, outcome, telling.Verdict.Reason, judged, rates, waited);
    }

    /// <summary>How many rules may abort; a wrong abort is shared out among them and the steps.</summary>
    public static double WrongAbort(CanaryPlan plan) => plan.WrongAbort / (plan.Steps * (3 + (plan.P99 is null ? 0 : 2) + plan.Metrics.Count));

    private static IEnumerable<Judged> Judge(CanaryAnalysis analysis, TimeSpan waited)
    {
        var plan = analysis.Plan;
        var rules = new RateRules(plan, WrongAbort(plan));
        yield return rules.Compared(ErrorName, analysis.Errors, plan.ErrorRate.Value);
        yield return rules.Bounded($"error rate at most {plan.ErrorRate}", "failed", analysis.Errors, plan.ErrorRate.Value);
        if (plan.P99 is { } p99)
        {
            var rule = string.Create(CultureInfo.InvariantCulture, $"p99 at most {p99.TotalMilliseconds:0.###} ms");
            if (analysis.Tail is { } tail)
            {
                yield return rules.Tail(rule, tail);
            }
            else
            {
                yield return rules.Compared(SlowName, analysis.Slow, CanaryPlan.TailShare);
                yield return rules.Bounded(rule, "slower", analysis.Slow, CanaryPlan.TailShare);
            }
        }

        foreach (var metric in plan.Metrics)
            yield return rules.Metric(metric, analysis.Metrics.GetValueOrDefault(metric.Name) ?? new PairedRate());
        if (analysis.Share is { } share)
            yield return TrafficShareRule.Judge(analysis.Errors.Requests, analysis.Errors.BaselineRequests, share.Value, plan, WrongAbort(plan));
        yield return Judged.Of(
            new Verdict
            {
                Rule = string.Create(CultureInfo.InvariantCulture, $"at least {plan.Hold.TotalSeconds:0.#} s"),
                Outcome = waited >= plan.Hold && analysis.Counted is not null ? Outcome.Pass : Outcome.Inconclusive,
                Measured = waited.TotalSeconds,
                Needed = plan.Hold.TotalSeconds,
                Margin = (waited - plan.Hold).TotalSeconds,
                Evidence = analysis.Errors.Requests,
                Reason = string.Create(CultureInfo.InvariantCulture, $"{waited.TotalSeconds:0.#} s of {plan.Hold.TotalSeconds:0.#} s at this share"),
            },
            waited.TotalSeconds,
            Math.Max(plan.Hold.TotalSeconds, 1));
    }

    private static CanaryDecision Of(CanaryAnalysis analysis, Outcome outcome, string summary, List<Judged> judged, IReadOnlyList<CanaryRate> rates, TimeSpan waited)
    {
        var progress = judged.Min(x => x.Progress);
        var isKnown = progress > 0.01;
        return new CanaryDecision
        {
            Outcome = outcome,
            Summary = summary,
            Verdicts = [.. judged.Select(x => x.Verdict)],
            Rates = rates,
            Evidence = analysis.Errors.Requests,
            EvidenceNeeded = isKnown ? (long)Math.Ceiling(analysis.Errors.Requests / progress) : null,
            Progress = new Ratio(progress),
            Waited = waited,
            TimeLeft = isKnown ? waited * (1 / progress - 1) : null,
            HasWaitedTooLong = outcome == Outcome.Inconclusive && waited > analysis.Plan.MaxWait,
        };
    }

    private static Verdict Broken(string fault) => new() { Rule = "evidence that can be judged", Outcome = Outcome.Error, Reason = fault };

    private static string? PlanFault(CanaryPlan plan)
    {
        if (plan.ErrorRate.Value is not (> 0 and < 1))
            return $"an error rate of {plan.ErrorRate} is no bound";
        if (plan.P99 is { } p99 && p99 <= TimeSpan.Zero)
            return $"a latency of {p99} is no bound";
        if (plan.WrongAbort is not (> 0 and < 1) || plan.WrongPromote is not (> 0 and < 1))
            return "the probability of a wrong decision has to be between 0 and 1";
        if (!(plan.Harm > 1) || plan.Metrics.Any(x => !(x.Harm > 1)) || !double.IsFinite(plan.Harm * plan.Harm * CanaryPlan.TailShare))
            return "harm is a factor above 1";
        if (plan.Resolution.Value is not (> 0 and < 1))
            return $"a resolution of {plan.Resolution} is none";
        if (plan.Harm * CanaryPlan.TailShare >= 0.5)
            return $"harm of {plan.Harm} times is more than latency can show";
        if (plan.Metrics.DistinctBy(x => x.Name).Count() != plan.Metrics.Count)
            return "two business metrics have the same name";
        return plan.Steps < 1 ? "a rollout has at least one step" : null;
    }
}
