namespace MlOpsBuild.Domain.Rollouts;

/// <summary>What is known of an endpoint's traffic before a step begins.</summary>
public sealed record CanaryTraffic
{
    /// <summary>Requests a second to both deployments together.</summary>
    public required double RequestsPerSecond { get; init; }

    /// <summary>The share of them that the challenger will have.</summary>
    public required Ratio TrafficShare { get; init; }

    /// <summary>The live deployment's error rate lately; zero where none was seen.</summary>
    public Ratio ErrorRate { get; init; }

    /// <summary>The share of its requests above the latency bound lately; zero where none was seen.</summary>
    public Ratio SlowRate { get; init; }

    /// <summary>Requests that the live deployment answers in the steps before, which count where it shows next to no error.</summary>
    public long EarlierBaselineRequests { get; init; }

    /// <summary>How long a window of evidence is: a second at the emulator, a minute in Azure Monitor.</summary>
    public TimeSpan Grain { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether latency is told as percentiles only.</summary>
    public bool IsPercentileOnly { get; init; }
}
