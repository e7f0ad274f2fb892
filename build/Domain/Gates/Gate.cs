using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>One entry of <c>gates</c> in <c>mlops.yml</c>: a rule, and the evidence that it asks for.</summary>
public abstract record Gate
{
    /// <summary>A metric of fewer rows moves by more than the bounds that gates usually state: an AUC of 1,000 rows by about ±0.02.</summary>
    public const long DefaultRows = 1000;

    /// <summary>What its verdict does.</summary>
    public GateMode Mode { get; init; }

    /// <summary>Why the mode is not <see cref="GateMode.On"/>; mandatory for <see cref="GateMode.Off"/>.</summary>
    public string? ModeReason { get; init; }

    /// <summary>The rule in a few words: <c>auc at least 0.60</c>.</summary>
    public abstract string Rule { get; }

    /// <summary>What the rule says of the evidence, whatever the mode. Never throws for what evidence or gate may hold.</summary>
    public abstract Verdict Evaluate(GateEvidence evidence);

    private protected Verdict Say(Outcome outcome, string reason, double? measured = null, double? needed = null, double? margin = null, long? evidence = null) => new()
    {
        Rule = Rule,
        Outcome = outcome,
        Reason = reason,
        Measured = measured is { } value && double.IsFinite(value) ? value : null,
        Needed = needed,
        Margin = margin,
        Evidence = evidence,
    };
}
