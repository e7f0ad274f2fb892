using MlOpsBuild.Domain.Gates.Evidence;
using MlOpsBuild.Domain.Statistics.Resampling;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>
/// A metric of the challenger against the champion's: <c>{ metric: auc, against: champion, no_worse_by: 0.01 }</c>. Of several
/// stated bounds all must hold.
/// </summary>
public sealed record ChampionGate : Gate
{
    /// <summary>A logged metric and the same of the predictions may differ by rounding, not by more: else they are of another model.</summary>
    public const double MostDisagreement = 0.001;

    /// <summary>What binary fractions may be off: 0.70 − 0.71 is a little below −0.01.</summary>
    private const double RoundingSlack = 1e-9;

    /// <summary>The metric's name as the evaluation logs it.</summary>
    public required string Metric { get; init; }

    /// <summary>How much worse the challenger may be, in the metric's unit.</summary>
    public double? NoWorseBy { get; init; }

    /// <summary>How much worse it may be as a share of the champion's value.</summary>
    public Ratio? NoWorseByRelative { get; init; }

    /// <summary>How much better it has to be, in the metric's unit.</summary>
    public double? BetterBy { get; init; }

    /// <summary>How much better it has to be as a share of the champion's value.</summary>
    public Ratio? BetterByRelative { get; init; }

    /// <summary>Whether higher values are better; null leaves it to the metric's name (losses and errors are better low).</summary>
    public bool? HigherIsBetter { get; init; }

    /// <summary>The confidence of the interval that decides, between 0 and 1.</summary>
    public double Confidence { get; init; } = BootstrapOptions.DefaultConfidence;

    /// <summary>The fewest evaluation rows that are evidence; at least one.</summary>
    public long Rows { get; init; } = DefaultRows;

    /// <inheritdoc/>
    public override string Rule => $"{Metric} against champion {string.Join(" and ", Words())}".TrimEnd();

    private bool IsHigherBetter => HigherIsBetter ?? !MetricDirection.IsLoss(Metric);

    /// <inheritdoc/>
    public override Verdict Evaluate(GateEvidence evidence)
    {
        if (Fault() is { } fault)
            return Say(Outcome.Error, fault);
        if (evidence.ChampionState is ChampionState.Unknown || !Enum.IsDefined(evidence.ChampionState))
            return Say(Outcome.Error, $"the champion could not be looked up{(evidence.ChampionFault is { } why ? $" ({why})" : "")}; try again, for a champion that is not known is not beaten");

        var paired = evidence.ChampionState == ChampionState.Known && evidence.Paired is not null ? MetricDirection.Paired(Metric) : null;
        if (paired is { } metric)
            return ByInterval(evidence, evidence.Paired!, metric);

        var challenger = MetricReading.Of(evidence.Challenger, Metric, evidence.EvaluationData, Rows, "the challenger");
        if (challenger.Fault is not null)
            return Say(challenger.Outcome, challenger.Fault, challenger.Value, evidence: evidence.Challenger?.Rows);
        if (evidence.ChampionState == ChampionState.None)
            return Say(Outcome.Pass, $"there is no champion yet and nothing was compared ({Metric} {GateText.Number(challenger.Value)}); the absolute gates decide", challenger.Value, evidence: challenger.Rows);

        var champion = MetricReading.Of(evidence.Champion, Metric, evidence.EvaluationData, Rows, "the champion");
        return champion.Fault is not null
            ? Say(champion.Outcome, $"{champion.Fault} (or score both models side by side)", challenger.Value, evidence: evidence.Champion?.Rows)
            : ByPoint(champion, challenger);
    }

    private Verdict ByPoint(MetricReading champion, MetricReading challenger)
    {
        var gain = Gain(champion.Value, challenger.Value);
        var needed = Needed(champion.Value);
        var rows = Math.Min(champion.Rows, challenger.Rows);
        var margin = gain - needed;
        var compared = $"{Compared(champion.Value, challenger.Value, gain)} on the same data ({GateText.Rows(rows)}), needed {GateText.Signed(needed)}; no interval was had, for there are no paired predictions";
        return margin >= -RoundingSlack
            ? Say(Outcome.Pass, compared, gain, needed, Math.Max(0, margin), rows)
            : Say(Outcome.Fail, $"{compared}; it misses by {GateText.Number(-margin)}, improve the model", gain, needed, margin, rows);
    }

    private Verdict ByInterval(GateEvidence evidence, PairedEvidence paired, PairedMetric metric)
    {
        if (paired.Origin.Staleness(evidence.EvaluationData, "the paired predictions") is { } stale)
            return Say(Outcome.Inconclusive, stale);

        var predictions = paired.Predictions;
        var rows = predictions.Labels.Count;
        if (predictions.Champion.Count != rows || predictions.Challenger.Count != rows)
            return Say(Outcome.Error, $"the paired predictions are not of the same rows: {predictions.Champion.Count} and {predictions.Challenger.Count} scores, {rows} labels; score both models on one file", evidence: rows);
        if (rows < Rows)
            return Say(Outcome.Inconclusive, $"the paired predictions are of {GateText.Rows(rows)}, {GateText.Rows(Rows)} are needed; score more", evidence: rows);

        var champion = MetricDirection.Of(metric, predictions.Champion, predictions.Labels);
        var challenger = MetricDirection.Of(metric, predictions.Challenger, predictions.Labels);
        var options = new BootstrapOptions { Metric = metric, Confidence = Confidence };
        if (champion is not { } old || challenger is not { } now || PairedBootstrap.Difference(predictions, options, new SeededRandom(evidence.Seed)) is not { } interval)
            return Say(Outcome.Error, $"the paired predictions give no {Metric}: a class is missing or a score is not valid; look at the scored file", evidence: rows);
        if (Disagreement(evidence, now) is { } disagreement)
            return Say(Outcome.Error, disagreement, evidence: rows);

        var (lower, upper) = IsHigherBetter ? (interval.Lower, interval.Upper) : (-interval.Upper, -interval.Lower);
        return Judge(Compared(old, now, Gain(old, now)), Gain(old, now), lower, upper, Needed(old), rows);
    }

    private Verdict Judge(string compared, double gain, double lower, double upper, double needed, int rows)
    {
        var share = new Ratio(Confidence);
        var range = $"{compared}, {share} interval {GateText.Signed(lower)} to {GateText.Signed(upper)} ({GateText.Rows(rows)})";
        if (lower >= needed - RoundingSlack)
            return Say(Outcome.Pass, $"{range}, wholly above {GateText.Signed(needed)}", gain, needed, Math.Max(0, lower - needed), rows);
        return upper < needed
            ? Say(Outcome.Fail, $"{range}, wholly below {GateText.Signed(needed)}; improve the model", gain, needed, upper - needed, rows)
            : Say(Outcome.Inconclusive, $"{range}, which holds the bound {GateText.Signed(needed)}; score more rows or state a wider bound", gain, needed, lower - needed, rows);
    }

    /// <summary>Predictions that do not give what the challenger logged are not the challenger's.</summary>
    private string? Disagreement(GateEvidence evidence, double now)
    {
        if (evidence.Challenger is not { } model || !model.Metrics.TryGetValue(Metric, out var logged))
            return null;
        if (model.Origin.Staleness(evidence.EvaluationData, Metric) is not null)
            return null;

        return Math.Abs(logged - now) <= MostDisagreement
            ? null
            : $"the challenger logged {Metric} {GateText.Number(logged)}, its predictions give {GateText.Number(now)}; they are not of one model, score it again";
    }

    private double Gain(double champion, double challenger) => IsHigherBetter ? challenger - champion : champion - challenger;

    private double Needed(double champion) => new[]
    {
        -NoWorseBy,
        -NoWorseByRelative?.Value * Math.Abs(champion),
        BetterBy,
        BetterByRelative?.Value * Math.Abs(champion),
    }.OfType<double>().Max();

    private string Compared(double champion, double challenger, double gain)
    {
        var (old, now) = GateText.Pair(champion, challenger);
        return $"{Metric} {now} against the champion's {old} is {(gain == 0 ? "equal" : gain > 0 ? $"better by {GateText.Number(gain)}" : $"worse by {GateText.Number(-gain)}")}";
    }

    private string? Fault()
    {
        double?[] bounds = [NoWorseBy, NoWorseByRelative?.Value, BetterBy, BetterByRelative?.Value];
        if (Array.TrueForAll(bounds, x => x is null))
            return "the gate states no bound; add no_worse_by or better_by";
        if (Array.Exists(bounds, x => x is { } bound && !(double.IsFinite(bound) && bound >= 0)))
            return "the gate's bounds have to be finite and not negative; correct them in mlops.yml";
        if (Confidence is not (> 0 and < 1))
            return "the gate's confidence is not between 0 and 1; correct it in mlops.yml";
        if (Rows < 1)
            return "the gate's rows is below 1; correct it in mlops.yml";
        return HigherIsBetter == true && MetricDirection.IsLoss(Metric)
            ? $"{Metric} is a loss, the gate says that higher is better; remove higher_is_better"
            : null;
    }

    private IEnumerable<string> Words()
    {
        if (NoWorseBy is { } worse)
            yield return $"no worse by {GateText.Number(worse)}";
        if (NoWorseByRelative is { } worseShare)
            yield return $"no worse by {worseShare}";
        if (BetterBy is { } better)
            yield return $"better by {GateText.Number(better)}";
        if (BetterByRelative is { } betterShare)
            yield return $"better by {betterShare}";
    }
}
