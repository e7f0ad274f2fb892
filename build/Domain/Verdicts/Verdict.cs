namespace MlOpsBuild.Domain.Verdicts;

/// <summary>What a rule says of the evidence.</summary>
public sealed record Verdict
{
    /// <summary>The rule in the words of <c>mlops.yml</c>, short enough for a table: <c>auc at least 0.60</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>Whether the rule is kept.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The measured value in the metric's unit; null when there was none to measure.</summary>
    public double? Measured { get; init; }

    /// <summary>The bound in the same unit; null when the rule has none.</summary>
    public double? Needed { get; init; }

    /// <summary>How far the measured value is on the good side of the bound; negative when it misses it.</summary>
    public double? Margin { get; init; }

    /// <summary>How many rows, predictions or requests the measurement rests on; null when the evidence does not say.</summary>
    public long? Evidence { get; init; }

    /// <summary>One sentence: why this outcome, and where it is not a pass, what would change it.</summary>
    public required string Reason { get; init; }
}
