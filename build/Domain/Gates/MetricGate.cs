using System.Globalization;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>A metric within absolute bounds.</summary>
public sealed record MetricGate : Gate
{
    /// <summary>The metric.</summary>
    public required string Metric { get; init; }

    /// <summary>The least that passes; null for no lower bound.</summary>
    public double? AtLeast { get; init; }

    /// <summary>The most that passes; null for no upper bound.</summary>
    public double? AtMost { get; init; }

    /// <summary>The fewest rows that count as evidence.</summary>
    public long Rows { get; init; } = UsualRows;

    /// <inheritdoc/>
    public override string Rule => $"{Metric} {Bounds.Words(AtLeast, AtMost)}";

    /// <inheritdoc/>
    public override Verdict Decide(GateEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (Bounds.Fault(AtLeast, AtMost) is { } fault)
            return Error(fault);
        if (!evidence.Metrics.TryGetValue(Metric, out var measured))
            return Inconclusive($"{Metric} was not measured{evidence.WhyMissing}; let the evaluation step log it", needed: AtLeast ?? AtMost, rows: evidence.Rows);
        if (!double.IsFinite(measured))
            return Inconclusive(string.Create(CultureInfo.InvariantCulture, $"{Metric} is {measured}, which is no measurement"), needed: AtLeast ?? AtMost, rows: evidence.Rows);
        if (evidence.Rows is not { } rows)
            return Inconclusive($"nobody says on how many rows {Metric} was measured; let the evaluation step log rows", measured, AtLeast ?? AtMost);
        return rows < Rows
            ? Inconclusive(string.Create(CultureInfo.InvariantCulture, $"{Metric} was measured on {rows:N0} rows, {Rows:N0} are needed"), measured, AtLeast ?? AtMost, rows)
            : Bounds.Verdict(Rule, Metric, measured, AtLeast, AtMost, rows);
    }
}
