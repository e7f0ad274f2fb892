using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Reporting.Rollouts;

/// <summary>What a target did to an endpoint, in the words that a rollout's report has too.</summary>
public sealed record ReleaseReport
{
    /// <summary>The environment.</summary>
    public required string Environment { get; init; }

    /// <summary>The endpoint.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The deployment that was meant to answer.</summary>
    public required string Deployment { get; init; }

    /// <summary>Its model as <c>name:version</c>; empty for the fallback.</summary>
    public required string Model { get; init; }

    /// <summary>Its release; empty for the fallback.</summary>
    public required string Release { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What came of it.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>One sentence: what serves now, and why.</summary>
    public required string Summary { get; init; }

    /// <summary>Who answers now, in percent by deployment.</summary>
    public required IReadOnlyDictionary<string, int> Traffic { get; init; }

    /// <summary>What was looked at first; empty where nothing was.</summary>
    public IReadOnlyList<ReleaseItem> Items { get; init; } = [];
}
