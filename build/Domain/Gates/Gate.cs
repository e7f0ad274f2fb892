using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>Something that a trained model has to show.</summary>
public abstract record Gate
{
    /// <summary>Evidence of fewer rows says nothing: with 100 rows, an AUC is known to about a tenth.</summary>
    public const long UsualRows = 100;

    /// <summary>Whether it stops a model.</summary>
    public GateMode Mode { get; init; }

    /// <summary>Why it is off; null for a gate that is not.</summary>
    public string? Reason { get; init; }

    /// <summary>The gate in the words of <c>mlops.yml</c>.</summary>
    public abstract string Rule { get; }

    /// <summary>What the evidence says. No evidence never passes.</summary>
    /// <param name="evidence">What is known of the model.</param>
    public abstract Verdict Decide(GateEvidence evidence);

    private protected Verdict Inconclusive(string reason, double? measured = null, double? needed = null, long? rows = null)
        => new() { Rule = Rule, Outcome = Outcome.Inconclusive, Measured = Finite(measured), Needed = needed, Evidence = rows, Reason = reason };

    private protected Verdict Error(string reason) => new() { Rule = Rule, Outcome = Outcome.Error, Reason = reason };

    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
