using Azure.Core.Pipeline;

namespace MlOpsBuild.AzureMl.Connection;

/// <summary>How long to wait and how often to try; the clock, chance and wire that are used.</summary>
public sealed record AzureMlOptions
{
    /// <summary>Three repetitions after the first try outlive a restart of a front end and end within seconds otherwise.</summary>
    internal const int DefaultRetries = 3;

    /// <summary>The clock: waits, expiry of tokens and deadlines follow it.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A number in [0, 1) that spreads repetitions of many clients over time.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>How often a request is repeated after the first try.</summary>
    public int Retries { get; init; } = DefaultRetries;

    /// <summary>The first wait between tries where the server gives no hint; doubled each time.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(800);

    /// <summary>The longest wait that a server may ask for; beyond it the error is told instead.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long one try may be silent.</summary>
    public TimeSpan NetworkTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>The pause between polls where the server gives no hint.</summary>
    public TimeSpan PollingPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an operation may run where the service states no bound (<c>x-ms-async-operation-timeout</c>).</summary>
    public TimeSpan OperationTimeout { get; init; } = TimeSpan.FromHours(2);

    /// <summary>The wire; null is Azure.Core's own.</summary>
    internal HttpPipelineTransport? Transport { get; init; }
}
