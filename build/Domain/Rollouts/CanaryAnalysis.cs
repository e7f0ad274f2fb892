namespace MlOpsBuild.Domain.Rollouts;

/// <summary>
/// The evidence of one step so far: an immutable fold over windows, valid however often one looks. A record of numbers, which
/// is kept as JSON and taken up again.
/// </summary>
public sealed record CanaryAnalysis
{
    /// <summary>What the evidence has to show.</summary>
    public required CanaryPlan Plan { get; init; }

    /// <summary>Before the first window of the first step.</summary>
    public static CanaryAnalysis Begin(CanaryPlan plan) => new() { Plan = plan };

    /// <summary>The next step: its evidence begins anew; what is known of the baseline's errors is kept.</summary>
    public CanaryAnalysis BeginNextStep() => throw new NotImplementedException();

    /// <summary>
    /// With a window more. One that is not complete does not count, and one that begins before the last one that counted ended was
    /// counted already; both leave the evidence as it is, so that windows may be added again after a crash.
    /// </summary>
    public CanaryAnalysis Add(CanaryWindow window) => throw new NotImplementedException($"{window}");

    /// <summary>What the evidence says. Never throws for what plan or evidence may hold.</summary>
    public CanaryDecision Decide() => throw new NotImplementedException();
}
