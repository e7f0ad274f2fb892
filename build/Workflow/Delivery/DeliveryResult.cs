using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Rollouts;

namespace MlOpsBuild.Workflow.Delivery;

/// <summary>What came of a release, for who asked for it.</summary>
/// <param name="Outcome">Only a pass is one.</param>
/// <param name="Summary">One sentence: what serves now, and why.</param>
/// <param name="Traffic">Who answers now, for a table.</param>
/// <param name="Markdown">The report, for a CI system's page.</param>
public sealed record DeliveryResult(Outcome Outcome, string Summary, string Traffic, string Markdown)
{
    /// <summary>The hash of the release that it is about; null where that is the fallback, or nothing.</summary>
    public string? Release { get; init; }

    /// <summary>Its model, as <c>name:version</c>.</summary>
    public string? Model { get; init; }

    /// <summary>How it moved, step by step; null where it did not move by evidence.</summary>
    public RolloutReport? Rollout { get; init; }
}
