using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Workflow.Delivery;

/// <summary>What came of a release, for who asked for it.</summary>
/// <param name="Outcome">Only a pass is one.</param>
/// <param name="Summary">One sentence: what serves now, and why.</param>
/// <param name="Traffic">Who answers now, for a table.</param>
/// <param name="Markdown">The report, for a CI system's page.</param>
public sealed record DeliveryResult(Outcome Outcome, string Summary, string Traffic, string Markdown);
