using System.Globalization;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Rollouts;

namespace MlOpsBuild.Reporting.Drills;

/// <summary>The way of a model to production and back, as it is shown.</summary>
public sealed record DrillReport
{
    /// <summary>The product's name.</summary>
    public required string Product { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long all of it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What ran, in order.</summary>
    public required IReadOnlyList<DrillStep> Steps { get; init; }

    /// <summary>The releases that moved by evidence, in order.</summary>
    public IReadOnlyList<RolloutReport> Rollouts { get; init; } = [];

    /// <summary>The worst of all steps.</summary>
    public Outcome Outcome => Outcomes.Worst(Steps.Select(x => x.Outcome));

    /// <summary>One sentence.</summary>
    public string Summary => Steps.FirstOrDefault(x => x.Outcome != Outcome.Pass) is { } first
        ? $"{first.Name} did not show what it should: {first.Proven}"
        : string.Create(CultureInfo.InvariantCulture, $"All {Steps.Count} steps from the checks to production and back showed what they should.");
}

/// <summary>What ran.</summary>
/// <param name="Name">A target, or what is done with it.</param>
/// <param name="Outcome">Whether it showed what it should.</param>
/// <param name="Proven">What was seen, in a sentence.</param>
/// <param name="Duration">How long it took.</param>
public sealed record DrillStep(string Name, Outcome Outcome, string Proven, TimeSpan Duration);
