using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>What all gates together say. Only <see cref="Outcome.Pass"/> lets a model through.</summary>
public sealed record GateDecision
{
    /// <summary>Every gate with its verdict, in the order of <c>mlops.yml</c>.</summary>
    public required IReadOnlyList<GateVerdict> Verdicts { get; init; }

    /// <summary>The worst of the verdicts that block; inconclusive when none does.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The decision in one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>The verdicts that stand in the way.</summary>
    public IReadOnlyList<GateVerdict> Blocking => [.. Verdicts.Where(x => x.IsBlocking && x.Verdict.Outcome != Outcome.Pass)];

    /// <summary>Evaluates every gate that is not off.</summary>
    public static GateDecision Of(IReadOnlyList<Gate> gates, GateEvidence evidence)
    {
        List<GateVerdict> verdicts = [.. gates.Select(x => Judge(x, evidence))];
        var deciding = verdicts.FindAll(x => x.IsBlocking);
        var outcome = Outcomes.Worst(deciding.Select(x => x.Verdict.Outcome));
        if (outcome == Outcome.Pass && deciding.TrueForAll(ComparedNothing))
            outcome = Outcome.Inconclusive;

        return new() { Verdicts = verdicts, Outcome = outcome, Summary = Summarize(verdicts, deciding, outcome, evidence.Untrained is not null) };
    }

    private static GateVerdict Judge(Gate gate, GateEvidence evidence) => gate.Mode switch
    {
        GateMode.On => new(gate, Evaluate(gate, evidence), true),
        GateMode.Report => new(gate, Evaluate(gate, evidence), false),
        GateMode.Off when !string.IsNullOrWhiteSpace(gate.ModeReason)
            => new(gate, new() { Rule = gate.Rule, Outcome = Outcome.Inconclusive, Reason = $"off: {gate.ModeReason.Trim()}" }, false),
        GateMode.Off => new(gate, new() { Rule = gate.Rule, Outcome = Outcome.Error, Reason = "the gate is off without a reason; state one in mlops.yml" }, true),
        _ => new(gate, new() { Rule = gate.Rule, Outcome = Outcome.Error, Reason = $"'{gate.Mode}' is no mode; state on, report or off" }, true),
    };

    private static Verdict Evaluate(Gate gate, GateEvidence evidence) => evidence.Untrained is { } why && gate is not DataGate
        ? new() { Rule = gate.Rule, Outcome = Outcome.Inconclusive, Reason = why }
        : gate.Evaluate(evidence);

    /// <summary>A first model passes its comparison with nobody; that alone is no evidence.</summary>
    private static bool ComparedNothing(GateVerdict verdict) => verdict is { Gate: ChampionGate, Verdict.Needed: null };

    private static string Summarize(List<GateVerdict> verdicts, List<GateVerdict> deciding, Outcome outcome, bool isUntrained)
    {
        if (verdicts.Count == 0)
            return "No gate is stated, so nothing says that the model is good; add gates to mlops.yml.";
        if (deciding.Count == 0)
            return $"None of the {verdicts.Count} gates is on, so nothing says that the model is good; switch one on.";
        if (outcome == Outcome.Pass)
            return deciding.Count == 1 ? "The gate passes." : $"All {deciding.Count} gates pass.";
        if (deciding.TrueForAll(x => x.Verdict.Outcome == Outcome.Pass))
            return "There is no champion and no other gate, so nothing was compared; add an absolute gate.";

        var open = deciding.FindAll(x => x.Verdict.Outcome != Outcome.Pass);
        // Where nothing was trained the data are why.
        var first = open.Find(x => x.Verdict.Outcome == outcome && (!isUntrained || x.Gate is DataGate)) ?? open[0];
        return $"{open.Count} of {deciding.Count} gates {(open.Count == 1 ? "does" : "do")} not pass; {first.Verdict.Rule}: {first.Verdict.Reason}.";
    }
}
