using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>A gate and what it says.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Verdict">Its verdict; of a gate that is off, the reason that was stated.</param>
/// <param name="IsBlocking">Whether anything but a pass of it blocks.</param>
public sealed record GateVerdict(Gate Gate, Verdict Verdict, bool IsBlocking);
