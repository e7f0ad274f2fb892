namespace MlOpsBuild.Reporting.Http;

/// <summary>How patiently reports are published. A build waits for its work, not for its reports: the bounds are short.</summary>
public sealed record PublicationOptions
{
    /// <summary>How often a piece of work is begun before it is given up.</summary>
    public const int DefaultTries = 4;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Spreads waits, so that jobs that met once do not meet again: from 0 to 1.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>All waiting for one piece of work together.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The wait after a first fault for which the service names none; doubled each time.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long one request may take.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long after it was written a shared comment is looked at again: longer than what another job needs between its
    /// reading and its writing.
    /// </summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>What is sent through; null for the network.</summary>
    public Func<HttpMessageHandler>? Transport { get; init; }
}
