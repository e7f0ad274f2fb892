using MlOpsBuild.Domain.Rollouts;

namespace MlOpsBuild.Domain.Tests.Rollouts;

/// <summary>Traffic whose truth is known: what both deployments do, how much is asked, and how it is told.</summary>
internal sealed record CanaryScenario
{
    /// <summary>As mlops.yml would have it.</summary>
    public static readonly CanaryPlan Plan = new()
    {
        ErrorRate = new(0.01),
        Hold = TimeSpan.FromSeconds(10),
        MaxWait = TimeSpan.FromHours(6),
    };

    /// <summary>The shares of a rollout below all traffic.</summary>
    public static readonly double[] Shares = [0.1, 0.25, 0.5];

    public required double Baseline { get; init; }

    public required double Challenger { get; init; }

    /// <summary>Whether a hit is a slow answer instead of a failure.</summary>
    public bool IsLatency { get; init; }

    public TimeSpan Grain { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Many by the second, so that a rollout is few windows.</summary>
    public double RequestsPerSecond { get; init; } = 500;

    public bool IsByMinute => Grain >= TimeSpan.FromMinutes(1);

    /// <summary>The plan; where the live deployment fails more often than the usual bound, the bound is above that.</summary>
    public CanaryPlan ToPlan() => Plan with
    {
        ErrorRate = new(!IsLatency && Baseline >= Plan.ErrorRate.Value ? 2.5 * Baseline : Plan.ErrorRate.Value),
        P99 = IsLatency ? TimeSpan.FromMilliseconds(250) : null,
    };
}
