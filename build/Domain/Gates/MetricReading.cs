using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>A metric read from evidence, or why it cannot be used.</summary>
/// <param name="Value">The metric; meaningless when there is a fault.</param>
/// <param name="Rows">The rows that it rests on.</param>
/// <param name="Fault">Why it cannot be used; null when it can.</param>
/// <param name="Outcome">What the fault makes of the verdict.</param>
internal readonly record struct MetricReading(double Value, long Rows, string? Fault, Outcome Outcome)
{
    public static MetricReading Of(ModelEvidence? model, string metric, DataState? data, long rows, string who)
    {
        if (model is null)
            return Missing($"{who} has no evaluation; run the step that logs {metric}");
        if (model.Origin.Staleness(data, $"{metric} of {who}") is { } stale)
            return Missing(stale);
        if (!model.Metrics.TryGetValue(metric, out var value))
        {
            var logged = model.Metrics.Count == 0 ? "no metric" : GateText.Few(model.Metrics.Keys.Order(StringComparer.Ordinal));
            return Missing($"{who} logged no {metric} (it logged {logged}); log it in the evaluation or name another metric");
        }

        if (!double.IsFinite(value))
            return new(value, 0, $"{metric} of {who} is {(double.IsNaN(value) ? "not a number" : "infinite")}; look into the evaluation's log", Outcome.Error);
        if (model.Rows is not { } evaluated)
            return Missing($"{who} does not say on how many rows {metric} rests; log the number of evaluation rows");
        return evaluated < rows
            ? Missing($"{metric} of {who} rests on {GateText.Rows(evaluated)}, {GateText.Rows(rows)} are needed; evaluate on more")
            : new(value, evaluated, null, Outcome.Pass);
    }

    private static MetricReading Missing(string fault) => new(double.NaN, 0, fault, Outcome.Inconclusive);
}
