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
    /// <summary>What was done to the endpoint, for machines; null where nothing was.</summary>
    public ReleaseReport? Report { get; init; }

    /// <summary>How it moved, step by step; null where it did not move by evidence.</summary>
    public RolloutReport? Rollout { get; init; }
}
