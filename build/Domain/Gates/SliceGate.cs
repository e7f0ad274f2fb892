using System.Globalization;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>A metric within absolute bounds for every value of a column; the worst one decides.</summary>
public sealed record SliceGate : Gate
{
    /// <summary>Values that are named in a reason; of the others the number is told.</summary>
    private const int Named = 3;

    /// <summary>The metric.</summary>
    public required string Metric { get; init; }

    /// <summary>The column.</summary>
    public required string Column { get; init; }

    /// <summary>The least that passes; null for no lower bound.</summary>
    public double? AtLeast { get; init; }

    /// <summary>The most that passes; null for no upper bound.</summary>
    public double? AtMost { get; init; }

    /// <summary>The fewest rows of a value that count as evidence.</summary>
    public long Rows { get; init; } = UsualRows;

    /// <summary>Whether values with fewer rows are left out; else they make the gate inconclusive.</summary>
    public bool SkipSmall { get; init; }

    /// <inheritdoc/>
    public override string Rule => $"{Metric} of each {Column} {Bounds.Words(AtLeast, AtMost)}";

    /// <inheritdoc/>
    public override Verdict Decide(GateEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        if (Bounds.Fault(AtLeast, AtMost) is { } fault)
            return Error(fault);
        var slices = evidence.Slices.Where(x => x.Metric == Metric && x.Column == Column).ToList();
        if (slices.Count == 0)
            return Inconclusive($"{Metric} was measured for no {Column}{evidence.WhyMissing}; let the evaluation step log {Metric}/{Column}/<value> and rows/{Column}/<value>");
        var small = slices.Where(x => x.Rows is not { } rows || rows < Rows).ToList();
        var decided = slices.Except(small).Where(x => double.IsFinite(x.Measured)).Select(Of).OrderBy(x => x.Outcome == Outcome.Pass).ThenBy(x => x.Margin).ToList();
        // A broken bound is a fact, whatever else is not known.
        if (decided.Find(x => x.Outcome == Outcome.Fail) is { } broken)
            return broken with { Rule = Rule };
        if (slices.Except(small).Where(x => !double.IsFinite(x.Measured)).ToList() is { Count: > 0 } none)
            return Inconclusive($"{Metric} is no number for {Names(none)}", rows: none[0].Rows);
        if (small.Count > 0 && !SkipSmall)
            return Inconclusive(string.Create(CultureInfo.InvariantCulture, $"fewer than {Rows:N0} rows of {Names(small)}"), needed: AtLeast ?? AtMost, rows: small.Min(x => x.Rows));
        if (decided.Count == 0)
            return Inconclusive(string.Create(CultureInfo.InvariantCulture, $"no {Column} has {Rows:N0} rows"), needed: AtLeast ?? AtMost);
        var worst = decided[0];
        return worst with { Rule = Rule, Reason = $"the worst of {decided.Count}: {worst.Reason}{(small.Count > 0 ? $"; left out for too few rows: {Names(small)}" : "")}" };
    }

    private Verdict Of(SliceMetric slice) => Bounds.Verdict(Rule, $"{Column}={slice.Value}: {Metric}", slice.Measured, AtLeast, AtMost, slice.Rows);

    private string Names(List<SliceMetric> slices)
        => string.Join(", ", slices.Take(Named).Select(x => $"{Column}={x.Value}")) + (slices.Count > Named ? $" and {slices.Count - Named} more" : "");
}
