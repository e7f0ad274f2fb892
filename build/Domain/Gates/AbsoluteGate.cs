using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>A metric of the challenger against a number: <c>{ metric: auc, at_least: 0.60 }</c>.</summary>
public sealed record AbsoluteGate : Gate
{
    /// <summary>The metric's name as the evaluation logs it.</summary>
    public required string Metric { get; init; }

    /// <summary>The lowest good value.</summary>
    public double? AtLeast { get; init; }

    /// <summary>The highest good value.</summary>
    public double? AtMost { get; init; }

    /// <summary>The fewest evaluation rows that are evidence; at least one.</summary>
    public long Rows { get; init; } = DefaultRows;

    /// <inheritdoc/>
    public override string Rule => $"{Metric} {Bounds}";

    private MetricBounds Bounds => new(AtLeast, AtMost);

    /// <inheritdoc/>
    public override Verdict Evaluate(GateEvidence evidence)
    {
        if (Bounds.Fault is { } fault)
            return Say(Outcome.Error, fault);
        if (Rows < 1)
            return Say(Outcome.Error, "the gate's rows is below 1; correct it in mlops.yml");

        var reading = MetricReading.Of(evidence.Challenger, Metric, evidence.EvaluationData, Rows, "the challenger");
        if (reading.Fault is not null)
            return Say(reading.Outcome, reading.Fault, reading.Value, evidence: evidence.Challenger?.Rows);

        var (needed, margin) = Bounds.Of(reading.Value);
        var compared = $"{Bounds.Compare(Metric, reading.Value)} ({GateText.Rows(reading.Rows)})";
        return margin >= 0
            ? Say(Outcome.Pass, compared, reading.Value, needed, margin, reading.Rows)
            : Say(Outcome.Fail, $"{compared}; improve the model or state another bound", reading.Value, needed, margin, reading.Rows);
    }
}
