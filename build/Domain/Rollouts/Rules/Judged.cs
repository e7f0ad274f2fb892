using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Rollouts.Rules;

/// <summary>What a rule says, and how far it has come towards passing.</summary>
/// <param name="Verdict">The rule.</param>
/// <param name="Progress">Between 0 and 1; 1 is a pass.</param>
internal readonly record struct Judged(Verdict Verdict, double Progress)
{
    /// <summary>A verdict with the progress that its evidence amounts to.</summary>
    public static Judged Of(Verdict verdict, double evidence, double needed)
        => new(verdict, verdict.Outcome == Outcome.Pass ? 1 : Math.Clamp(evidence / needed, 0, 0.99));
}
