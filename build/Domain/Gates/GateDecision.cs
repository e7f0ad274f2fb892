using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>A gate and what it says.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Verdict">Its verdict; null for a gate that is off.</param>
public sealed record DecidedGate(Gate Gate, Verdict? Verdict)
{
    /// <summary>Whether it keeps the model from passing.</summary>
    public bool Stops => Gate.Mode == GateMode.On && Verdict?.Outcome != Outcome.Pass;
}

/// <summary>What all gates together say of a model.</summary>
/// <param name="Gates">The gates in the order of <c>mlops.yml</c>.</param>
public sealed record GateDecision(IReadOnlyList<DecidedGate> Gates)
{
    /// <summary>Pass only when a gate is on and every one that is on passes; else the gravest outcome among them: an error before what is inconclusive, both before a fail only where none fails.</summary>
    public Outcome Outcome
    {
        get
        {
            var on = Gates.Where(x => x.Gate.Mode == GateMode.On).Select(x => x.Verdict?.Outcome ?? Outcome.Inconclusive).ToList();
            return on.Count == 0 ? Outcome.Inconclusive : on.Contains(Outcome.Fail) ? Outcome.Fail : on.Min();
        }
    }

    /// <summary>One sentence for a log's last line.</summary>
    public string Summary
    {
        get
        {
            var on = Gates.Where(x => x.Gate.Mode == GateMode.On).ToList();
            if (on.Count == 0)
                return "no gate is on, so nothing shows that the model is good";
            var stopping = on.Where(x => x.Stops).ToList();
            return stopping.Count == 0
                ? $"{on.Count} of {on.Count} gates pass"
                : $"{stopping.Count} of {on.Count} gates {(stopping.Count == 1 ? "does" : "do")} not pass: {string.Join("; ", stopping.Select(x => x.Verdict?.Reason ?? x.Gate.Rule))}";
        }
    }

    /// <summary>Decides all gates. Pure: the same evidence gives the same decision.</summary>
    /// <param name="gates">The gates.</param>
    /// <param name="evidence">What is known of the model.</param>
    public static GateDecision Decide(IReadOnlyList<Gate> gates, GateEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(gates);
        return new GateDecision([.. gates.Select(x => new DecidedGate(x, x.Mode == GateMode.Off ? null : x.Decide(evidence)))]);
    }
}
