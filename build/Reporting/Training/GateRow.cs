using MlOpsBuild.Domain.Gates;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Reporting.Training;

/// <summary>A gate and what it said.</summary>
/// <param name="Verdict">The rule, the values and the reason.</param>
/// <param name="Mode">What the gate's verdict does, as <c>mlops.yml</c> states it.</param>
/// <param name="IsDeciding">Whether anything but a pass blocks. Not the mode alone: a gate that is off without a reason blocks too.</param>
public sealed record GateRow(Verdict Verdict, GateMode Mode, bool IsDeciding)
{
    /// <summary>Whether the gate stopped the model.</summary>
    public bool IsBlocking => IsDeciding && Verdict.Outcome != Outcome.Pass;

    /// <summary>The gate as it was decided.</summary>
    public static GateRow Of(GateVerdict gate) => new(gate.Verdict, gate.Gate.Mode, gate.IsBlocking);
}
