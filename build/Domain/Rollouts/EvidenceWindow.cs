namespace MlOpsBuild.Domain.Rollouts;

/// <summary>
/// What one deployment answered during one interval. Numbers are kept as the service says them, unrounded and unchecked:
/// the analysis refuses what cannot be counts.
/// </summary>
public sealed record EvidenceWindow
{
    /// <summary>The deployment's name.</summary>
    public required string Deployment { get; init; }

    /// <summary>Where the interval begins, inclusive.</summary>
    public required DateTimeOffset Begin { get; init; }

    /// <summary>Where it ends, exclusive.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Whether everything that happened in the interval is in it. What is not complete is no evidence.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Requests that were answered, well or badly.</summary>
    public required double Requests { get; init; }

    /// <summary>Those of them that failed.</summary>
    public required double Failures { get; init; }

    /// <summary>Those of them that took longer than the latency bound; null where the service does not count them.</summary>
    public double? Slow { get; init; }

    /// <summary>
    /// The latency that 99 % of the requests did not exceed, of a service that tells percentiles only; null without requests or
    /// where <see cref="Slow"/> is known.
    /// </summary>
    public TimeSpan? P99 { get; init; }

    /// <summary>Requests by business metric for which it came true (clicked, overridden, refunded …): between 0 and <see cref="Requests"/>.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();
}
