using System.Globalization;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>Data that keep their contract: every rule of it.</summary>
public sealed record ContractGate : Gate
{
    /// <summary>The input that the data are.</summary>
    public required string Data { get; init; }

    /// <summary>The contract's name: its file.</summary>
    public required string Contract { get; init; }

    /// <inheritdoc/>
    public override string Rule => $"{Data} keeps {Contract}";

    /// <inheritdoc/>
    public override Verdict Decide(GateEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (!evidence.Contracts.TryGetValue(Contract, out var findings) || findings.Count == 0)
            return Inconclusive($"no rule of {Contract} was looked at{evidence.WhyMissing}");
        var worst = findings.Min(x => x.Verdict.Outcome);
        var broken = findings.Where(x => x.Verdict.Outcome != Outcome.Pass).OrderBy(x => x.Verdict.Outcome).ToList();
        var kept = findings.Count - broken.Count;
        return new Verdict
        {
            Rule = Rule,
            Outcome = worst,
            Measured = kept,
            Needed = findings.Count,
            Margin = -broken.Count,
            Evidence = findings.Max(x => x.Verdict.Evidence),
            Reason = broken.Count == 0
                ? string.Create(CultureInfo.InvariantCulture, $"all {findings.Count} rules are kept ({findings.Max(x => x.Verdict.Evidence):N0} rows)")
                : $"{broken.Count} of {findings.Count} rules {(broken.Count == 1 ? "is" : "are")} not kept, first: {(broken[0].Column is { } column ? column + ": " : "")}{broken[0].Verdict.Reason}",
        };
    }
}
