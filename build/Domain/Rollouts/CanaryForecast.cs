namespace MlOpsBuild.Domain.Rollouts;

/// <summary>What a step will need, before it begins.</summary>
public sealed record CanaryForecast
{
    /// <summary>Requests that the challenger has to answer until a release as good as the baseline is promoted, on average.</summary>
    public required long ChallengerRequests { get; init; }

    /// <summary>Requests to both deployments by then.</summary>
    public required long Requests { get; init; }

    /// <summary>How long that takes, at least the hold.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether it is within the maximum wait.</summary>
    public required bool IsWithinMaxWait { get; init; }

    /// <summary>The forecast in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>What a step of a plan will need with such traffic.</summary>
    public static CanaryForecast Of(CanaryPlan plan, CanaryTraffic traffic) => throw new NotImplementedException($"{plan} {traffic}");
}
