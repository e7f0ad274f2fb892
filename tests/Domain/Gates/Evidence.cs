using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Tests.Gates;

/// <summary>Evidence that is whole and good, to be spoilt by a test.</summary>
internal static class Evidence
{
    public static readonly DateTimeOffset Changed = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);
    public static readonly DataState Data = new("data-1", Changed);
    public static readonly EvidenceOrigin Fresh = new("data-1", Changed.AddHours(1));

    public static ModelEvidence Model(double auc, long? rows = 28_000, params SliceMetric[] slices) => new()
    {
        Metrics = new Dictionary<string, double> { ["auc"] = auc, ["log_loss"] = 0.5 },
        Rows = rows,
        Origin = Fresh,
        Slices = slices,
    };

    public static GateEvidence Good(double challenger = 0.71, double champion = 0.70) => new()
    {
        EvaluationData = Data,
        Challenger = Model(challenger),
        ChampionState = ChampionState.Known,
        Champion = Model(champion),
    };

    public static ContractFinding Finding(Outcome outcome, string reason = "as it should be", long? rows = 100) => new()
    {
        Verdict = new() { Rule = "a rule", Outcome = outcome, Reason = reason, Evidence = rows },
        Column = "delay",
    };

    public static GateEvidence Contract(params ContractFinding[] findings) => new()
    {
        Contracts = new Dictionary<string, ContractEvidence> { ["flights"] = new() { Data = Data, Origin = Fresh, Findings = findings } },
    };
}
