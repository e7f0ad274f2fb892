using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Reporting.Rollouts;

/// <summary>A release that moved, as it is shown.</summary>
public sealed record RolloutReport
{
    /// <summary>The product's name.</summary>
    public required string Product { get; init; }

    /// <summary>Where it moved: <c>production</c>.</summary>
    public required string Environment { get; init; }

    /// <summary>The endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The model as <c>name:version</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The release's hash.</summary>
    public required string Release { get; init; }

    /// <summary>The deployment that came.</summary>
    public required string Challenger { get; init; }

    /// <summary>The deployment that was there; null for the first release.</summary>
    public string? Baseline { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>One sentence: what serves now, and why.</summary>
    public required string Summary { get; init; }

    /// <summary>What to type next.</summary>
    public required string Next { get; init; }

    /// <summary>What was decided last, rule by rule.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>What both deployments answered, window by window.</summary>
    public IReadOnlyList<RolloutSample> Samples { get; init; } = [];

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<RolloutMoment> Moments { get; init; } = [];
}

/// <summary>What happened at a moment.</summary>
/// <param name="At">When, from the beginning.</param>
/// <param name="Text">What.</param>
public sealed record RolloutMoment(TimeSpan At, string Text);

/// <summary>A window of a rollout.</summary>
/// <param name="At">Its end, from the beginning.</param>
/// <param name="Share">The share of traffic of the deployment that came, in percent.</param>
/// <param name="Challenger">What it answered.</param>
/// <param name="Baseline">What the deployment answered that was there.</param>
public sealed record RolloutSample(TimeSpan At, int Share, AnswerCount Challenger, AnswerCount Baseline);

/// <summary>What a deployment answered during a window.</summary>
/// <param name="Requests">Requests.</param>
/// <param name="Failures">Those that failed.</param>
/// <param name="Slow">Those that took longer than the bound; null where nobody counts.</param>
/// <param name="P99">The time that 99 of 100 kept; null where it is not measured.</param>
public sealed record AnswerCount(long Requests, long Failures, long? Slow, TimeSpan? P99)
{
    /// <summary>The share of failures; null where nothing was asked.</summary>
    public double? FailureShare => Requests == 0 ? null : (double)Failures / Requests;

    /// <summary>The share of slow answers; null where nothing was asked or counted.</summary>
    public double? SlowShare => Requests == 0 || Slow is null ? null : (double)Slow / Requests;
}
