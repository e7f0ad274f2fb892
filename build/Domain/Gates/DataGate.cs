using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>A data contract, every rule of it: <c>{ data: flights, contract: azureml/flights.contract.yml }</c>.</summary>
public sealed record DataGate : Gate
{
    /// <summary>The name of the data, as the pipeline's input calls it.</summary>
    public required string Data { get; init; }

    /// <summary>The path of the contract.</summary>
    public required string Contract { get; init; }

    /// <inheritdoc/>
    public override string Rule => $"{Data} keeps {Contract}";

    /// <inheritdoc/>
    public override Verdict Evaluate(GateEvidence evidence)
    {
        if (!evidence.Contracts.TryGetValue(Data, out var checkedData))
            return Say(Outcome.Inconclusive, $"{Data} was not checked against {Contract}; run the check");
        if (checkedData.Origin.Staleness(checkedData.Data, $"the check of {Data}") is { } stale)
            return Say(Outcome.Inconclusive, stale);
        if (checkedData.Findings.Count == 0)
            return Say(Outcome.Inconclusive, $"the check of {Data} found nothing, not even kept rules; state rules in {Contract}");

        var all = checkedData.Findings;
        var outcome = Outcomes.Worst(all.Select(Of));
        var worst = all.First(x => Outcomes.Worst([Of(x)]) == outcome);
        var rows = all.Min(x => x.Verdict.Evidence);
        if (outcome == Outcome.Pass)
            return Say(outcome, $"all {all.Count} rules of {Contract} are kept" + (rows is { } seen ? $" ({GateText.Rows(seen)})" : ""), evidence: rows);

        var more = all.Count(x => Of(x) != Outcome.Pass) - 1;
        var column = worst.Column is null ? "" : $"{worst.Column}: ";
        var others = more > 0 ? $"; {more} more of {all.Count} rules do not pass" : "";
        var empty = worst.Verdict.Outcome == Outcome.Pass ? "no rows were looked at" : worst.Verdict.Reason;
        return Say(outcome, $"{column}{empty}{others}", worst.Verdict.Measured, worst.Verdict.Needed, worst.Verdict.Margin, worst.Verdict.Evidence);
    }

    /// <summary>A rule that is kept by no rows is kept by no evidence.</summary>
    private static Outcome Of(ContractFinding finding)
        => finding.Verdict is { Outcome: Outcome.Pass, Evidence: <= 0 } ? Outcome.Inconclusive : finding.Verdict.Outcome;
}
