namespace MlOpsBuild.Assets.Plans;

/// <summary>What is to be sent for a document, in an order in which each step has what it needs.</summary>
public sealed record Plan
{
    /// <summary>The steps; the last one is the document's own request.</summary>
    public required IReadOnlyList<PlanStep> Steps { get; init; }

    /// <summary>The holes that no step fills: the client knows them before it starts.</summary>
    public IReadOnlyList<string> Open
        => [.. Steps.SelectMany(PlanFilling.HolesOf).Distinct().Except(Steps.Select(PlanFilling.Filled).OfType<string>())];
}
