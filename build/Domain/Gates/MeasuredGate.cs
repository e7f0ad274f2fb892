using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>A metric that is measured at all, whatever its value: all that a training on a sample can show.</summary>
public sealed record MeasuredGate : Gate
{
    /// <summary>The metric's name as the evaluation logs it.</summary>
    public required string Metric { get; init; }

    /// <inheritdoc/>
    public override string Rule => $"{Metric} is measured";

    /// <inheritdoc/>
    public override Verdict Evaluate(GateEvidence evidence)
    {
        var reading = MetricReading.Of(evidence.Challenger, Metric, evidence.EvaluationData, 1, "the challenger");
        return reading.Fault is not null
            ? Say(reading.Outcome, reading.Fault, reading.Value, evidence: evidence.Challenger?.Rows)
            : Say(Outcome.Pass, $"{Metric} is {GateText.Number(reading.Value)} ({GateText.Rows(reading.Rows)}); a sample says no more", reading.Value, evidence: reading.Rows);
    }
}
