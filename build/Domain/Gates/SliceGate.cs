using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>A metric in every slice of a column, the worst deciding: <c>{ metric: auc, slice: origin, at_least: 0.55, rows: 200 }</c>.</summary>
public sealed record SliceGate : Gate
{
    /// <summary>Fewer than overall: a slice's bound is looser, and waiting for 1,000 rows of each would leave most unwatched.</summary>
    public const long DefaultSliceRows = 200;

    /// <summary>The metric's name as the evaluation logs it.</summary>
    public required string Metric { get; init; }

    /// <summary>The column whose values are the slices.</summary>
    public required string Slice { get; init; }

    /// <summary>The lowest good value.</summary>
    public double? AtLeast { get; init; }

    /// <summary>The highest good value.</summary>
    public double? AtMost { get; init; }

    /// <summary>The fewest rows of a slice that are evidence; at least one.</summary>
    public long Rows { get; init; } = DefaultSliceRows;

    /// <summary>Leaves slices of too few rows out, and says how many, instead of being inconclusive about them.</summary>
    public bool SkipSmall { get; init; }

    /// <inheritdoc/>
    public override string Rule => $"{Metric} of each {Slice} {Bounds}";

    private MetricBounds Bounds => new(AtLeast, AtMost);

    /// <inheritdoc/>
    public override Verdict Evaluate(GateEvidence evidence)
    {
        if (Bounds.Fault is { } fault)
            return Say(Outcome.Error, fault);
        if (Rows < 1)
            return Say(Outcome.Error, "the gate's rows is below 1; correct it in mlops.yml");
        if (evidence.Challenger is not { } model)
            return Say(Outcome.Inconclusive, $"the challenger has no evaluation; run the step that logs {Metric} by {Slice}");
        if (model.Origin.Staleness(evidence.EvaluationData, $"{Metric} by {Slice}") is { } stale)
            return Say(Outcome.Inconclusive, stale);

        var slices = model.Slices.Where(x => x.Column == Slice && x.Metric == Metric).ToList();
        return slices.Count == 0
            ? Say(Outcome.Inconclusive, $"the evaluation logged {Metric} for no {Slice}; log it by slice")
            : Judge(slices.FindAll(x => x.Rows >= Rows), slices.FindAll(x => x.Rows < Rows));
    }

    private Verdict Judge(List<SliceMetric> large, List<SliceMetric> small)
    {
        var tooFew = small.Count == 0 ? "" : $"{Slice} {GateText.Few(small.Select(x => $"{x.Slice} ({GateText.Rows(x.Rows)})"))} below the {GateText.Rows(Rows)} needed";
        if (large.Find(x => !double.IsFinite(x.Measured)) is { } broken)
            return Say(Outcome.Error, $"{Metric} of {Slice} {broken.Slice} is not a finite number ({GateText.Rows(broken.Rows)}); look into the evaluation's log", evidence: broken.Rows);
        if (large.Count == 0)
            return Say(Outcome.Inconclusive, $"no slice has enough rows: {tooFew}; evaluate on more rows");

        var worst = large.MinBy(x => Bounds.Of(x.Measured).Margin)!;
        var (needed, margin) = Bounds.Of(worst.Measured);
        var compared = $"{Slice} {worst.Slice} is the worst of {large.Count}: {Bounds.Compare(Metric, worst.Measured)} ({GateText.Rows(worst.Rows)})";
        if (margin < 0)
            return Say(Outcome.Fail, $"{compared}; improve the model there or state another bound", worst.Measured, needed, margin, worst.Rows);
        if (small.Count > 0 && !SkipSmall)
            return Say(Outcome.Inconclusive, $"{tooFew}; evaluate on more rows or state skip_small", worst.Measured, needed, margin, small.Min(x => x.Rows));

        var skipped = small.Count == 0 ? "" : $"; {small.Count} skipped for too few rows: {tooFew}";
        return Say(Outcome.Pass, compared + skipped, worst.Measured, needed, margin, worst.Rows);
    }
}
