using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Reporting.Training;

/// <summary>A gate and what it said.</summary>
public sealed record GateRow
{
    /// <summary>The rule, the values and the reason.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Whether the verdict counts: <c>on</c>, <c>report</c> (shown, never stops) or <c>off</c>.</summary>
    public string Mode { get; init; } = On;

    /// <summary>A gate that stops.</summary>
    public const string On = "on";

    /// <summary>Whether the gate stopped the model.</summary>
    public bool IsBlocking => Mode == On && Verdict.Outcome != Outcome.Pass;
}
