using MlOpsBuild.Domain.Rollouts.Rules;

namespace MlOpsBuild.Domain.Rollouts;

/// <summary>
/// The evidence of one step so far: an immutable fold over windows, valid however often one looks. A record of numbers, which
/// is kept as JSON and taken up again.
/// </summary>
/// <remarks>
/// Each rule is a test by betting. With x hits of n requests on the new deployment and y of m on the live one in a window,
/// P(x | x + y; ψ) is Fisher's noncentral hypergeometric distribution with odds ratio ψ, and the product over windows of
/// P(x | x + y; ψ₁) / P(x | x + y; ψ₀) is an e-process against ψ₀ and what lies beyond it: where that is true, it ever exceeds
/// 1/a with probability at most a (Ville's inequality). It aborts against ψ ≤ 1 with the mean over ψ₁ = √h, h, h² at
/// a = wrong abort / (steps · rules), and promotes against ψ ≥ h with ψ₁ = 1 at a = wrong promotion / 2; the other half is for
/// the way by the margin where the live deployment shows next to no error. Sources: Fisher 1935 for the conditional test; Wald,
/// Sequential tests of statistical hypotheses, 1945; Ramdas et al., Game-theoretic statistics and safe anytime-valid inference, 2023.
/// </remarks>
public sealed record CanaryAnalysis
{
    /// <summary>What the evidence has to show.</summary>
    public required CanaryPlan Plan { get; init; }

    /// <summary>Where the step's first window began; null before it.</summary>
    public DateTimeOffset? Begin { get; init; }

    /// <summary>Where the last window ended, complete or not; null before it.</summary>
    public DateTimeOffset? Seen { get; init; }

    /// <summary>Where the last window that counts ended; null before it.</summary>
    public DateTimeOffset? Counted { get; init; }

    /// <summary>The share of the requests that the new deployment should have; null before the first window.</summary>
    public Ratio? Share { get; init; }

    /// <summary>Failed requests.</summary>
    public PairedRate Errors { get; init; } = new();

    /// <summary>Requests above the latency bound, where the service counts them.</summary>
    public PairedRate Slow { get; init; } = new();

    /// <summary>Percentiles above the latency bound, where it tells those only; null where none was told.</summary>
    public TailMinutes? Tail { get; init; }

    /// <summary>Business metrics by name.</summary>
    public IReadOnlyDictionary<string, PairedRate> Metrics { get; init; } = new Dictionary<string, PairedRate>();

    /// <summary>What was told that cannot be; null where nothing was. It is never forgotten within a rollout.</summary>
    public string? Fault { get; init; }

    /// <summary>Before the first window of the first step.</summary>
    public static CanaryAnalysis Start(CanaryPlan plan) => new() { Plan = plan };

    /// <summary>The next step: its evidence begins anew; what is known of the baseline's errors is kept.</summary>
    public CanaryAnalysis BeginNextStep() => new() { Plan = Plan, Fault = Fault, Errors = Errors.BeginNextStep(), Slow = Slow.BeginNextStep() };

    /// <summary>
    /// With a window more. One that is not complete does not count, and one that begins before the last one that counted ended was
    /// counted already; both leave the evidence as it is, so that windows may be added again after a crash.
    /// </summary>
    public CanaryAnalysis Add(CanaryWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        var (mine, live) = (window.Challenger, window.Baseline);
        if (WindowFault.Of(window, Plan, Share) is { } fault)
            return this with { Fault = Fault ?? fault };
        if (Counted is { } counted && mine.Begin < counted)
            return this;
        var seen = this with { Begin = Begin ?? mine.Begin, Seen = Seen is { } last && last > mine.End ? last : mine.End };
        if (!mine.IsComplete || !live.IsComplete)
            return seen;
        var (requests, baselineRequests) = ((long)mine.Requests, (long)live.Requests);
        return seen with
        {
            Counted = mine.End,
            Share = window.TrafficShare,
            Errors = Errors.Add((long)mine.Failures, requests, (long)live.Failures, baselineRequests, Plan.Harm),
            Slow = mine.Slow is { } slow && live.Slow is { } baselineSlow ? Slow.Add((long)slow, requests, (long)baselineSlow, baselineRequests, Plan.Harm) : Slow,
            Tail = Plan.P99 is { } bound && mine.P99 is { } p99 && live.P99 is { } baselineP99
                ? (Tail ?? new TailMinutes()).Add(requests, p99 > bound, baselineP99 > bound, Plan.Harm)
                : Tail,
            Metrics = Plan.Metrics.ToDictionary(x => x.Name, x => Add(x, Metrics.GetValueOrDefault(x.Name) ?? new PairedRate(), mine, live)),
        };
    }

    /// <summary>What the evidence says. Never throws for what plan or evidence may hold.</summary>
    public CanaryDecision Decide() => CanaryRules.Decide(this);

    private static PairedRate Add(CanaryMetric metric, PairedRate rate, EvidenceWindow mine, EvidenceWindow live)
        => mine.Metrics.TryGetValue(metric.Name, out var hits) && live.Metrics.TryGetValue(metric.Name, out var baselineHits)
            ? rate.Add((long)hits, (long)mine.Requests, (long)baselineHits, (long)live.Requests, metric.HigherIsBetter ? 1 / metric.Harm : metric.Harm)
            : rate;
}
