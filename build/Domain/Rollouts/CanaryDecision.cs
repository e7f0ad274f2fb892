using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Rollouts;

/// <summary>What the evidence of a step says so far.</summary>
public sealed record CanaryDecision
{
    /// <summary>Pass promotes, fail aborts, inconclusive waits, error is evidence or a plan that can never promote.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The decision in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Every rule: errors against the baseline, tail latency against the baseline, fixed thresholds, traffic share, business metrics, hold.</summary>
    public required IReadOnlyList<Verdict> Verdicts { get; init; }

    /// <summary>Rates of both deployments with intervals of 95 %.</summary>
    public required IReadOnlyList<CanaryRate> Rates { get; init; }

    /// <summary>Requests that the challenger answered in complete windows.</summary>
    public required long Evidence { get; init; }

    /// <summary>Requests that it will have answered by promotion, if it is as good as the baseline looks; null while nothing is known.</summary>
    public required long? EvidenceNeeded { get; init; }

    /// <summary>How far the rule that is farthest from passing has come, between 0 and 1.</summary>
    public required Ratio Progress { get; init; }

    /// <summary>From the begin of the first window to the end of the last, complete or not.</summary>
    public required TimeSpan Waited { get; init; }

    /// <summary>How much longer it takes at the pace so far; null while nothing is known.</summary>
    public required TimeSpan? TimeLeft { get; init; }

    /// <summary>Whether it is still inconclusive although the maximum wait is over. A caller without any window has to look at its own clock.</summary>
    public required bool HasWaitedTooLong { get; init; }
}
