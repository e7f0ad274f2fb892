using System.Globalization;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>
/// A metric against the champion's, on the same rows. The interval of the paired difference decides: a model passes when
/// the whole interval is on the good side of the bound, fails when the whole is on the bad side, and is inconclusive when
/// the bound lies within. Without predictions that can be paired, the point difference decides, and the verdict says so.
/// </summary>
public sealed record ChampionGate : Gate
{
    /// <summary>The confidence of an interval unless another is asked for.</summary>
    public const double UsualConfidence = 0.95;

    /// <summary>Metrics of which less is better, by the words in their names.</summary>
    private static readonly string[] s_losses = ["loss", "error", "brier", "rmse", "mae", "mse", "mape", "perplexity", "latency"];

    /// <summary>The metric.</summary>
    public required string Metric { get; init; }

    /// <summary>How much worse still passes, in the metric's unit; null where it is not asked.</summary>
    public double? NoWorseBy { get; init; }

    /// <summary>The same as a share of the champion's value.</summary>
    public double? NoWorseByRelative { get; init; }

    /// <summary>How much better is needed, in the metric's unit; null where it is not asked.</summary>
    public double? BetterBy { get; init; }

    /// <summary>The same as a share of the champion's value.</summary>
    public double? BetterByRelative { get; init; }

    /// <summary>Whether more is better; null goes by the metric's name.</summary>
    public bool? HigherIsBetter { get; init; }

    /// <summary>The confidence of the interval.</summary>
    public double Confidence { get; init; } = UsualConfidence;

    /// <summary>The fewest rows that count as evidence.</summary>
    public long Rows { get; init; } = UsualRows;

    /// <inheritdoc/>
    public override string Rule
    {
        get
        {
            IEnumerable<string?> parts =
            [
                NoWorseBy is { } worse ? $"no worse by {Bounds.Text(worse)}" : null,
                NoWorseByRelative is { } worseShare ? $"no worse by {new Ratio(worseShare)}" : null,
                BetterBy is { } better ? $"better by {Bounds.Text(better)}" : null,
                BetterByRelative is { } betterShare ? $"better by {new Ratio(betterShare)}" : null,
            ];
            return $"{Metric} against the champion: {string.Join(", ", parts.OfType<string>())}";
        }
    }

    private bool IsHigherBetter => HigherIsBetter ?? !Array.Exists(s_losses, x => Metric.Contains(x, StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public override Verdict Decide(GateEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        double?[] distances = [NoWorseBy, NoWorseByRelative, BetterBy, BetterByRelative];
        if (Array.TrueForAll(distances, x => x is null))
            return Error("the gate does not say how the two have to compare");
        if (Array.Exists(distances, x => x is { } given && !(given >= 0 && double.IsFinite(given))))
            return Error("a distance of the gate is no number from 0");
        if (evidence.Champion is not { } champion)
            return Error($"the champion could not be looked up{evidence.WhyMissing}");
        if (!evidence.Metrics.TryGetValue(Metric, out var mine) || !double.IsFinite(mine))
            return Inconclusive($"{Metric} was not measured{evidence.WhyMissing}", rows: evidence.Rows);
        if (evidence.Rows is not { } rows || rows < Rows)
            return Inconclusive(string.Create(CultureInfo.InvariantCulture, $"{Metric} was measured on {evidence.Rows?.ToString("N0", CultureInfo.InvariantCulture) ?? "nobody knows how many"} rows, {Rows:N0} are needed"), mine, rows: evidence.Rows);
        if (champion.Model is null)
            return new Verdict { Rule = Rule, Outcome = Outcome.Pass, Measured = mine, Evidence = rows, Reason = "there is no champion: this is the first model, nothing was compared, the other gates decide" };
        if (champion.Incomparable is { } why)
            return Inconclusive($"{champion.Model} cannot be compared: {why}", mine, rows: rows);
        return champion.Metrics.TryGetValue(Metric, out var theirs) && double.IsFinite(theirs)
            ? Compare(champion, mine, theirs, rows)
            : Inconclusive($"{champion.Model} has no {Metric} on the same rows", mine, rows: rows);
    }

    /// <summary>All in gains: positive is better whatever the metric's direction.</summary>
    private Verdict Compare(ChampionEvidence champion, double mine, double theirs, long rows)
    {
        var sign = IsHigherBetter ? 1 : -1;
        // The strictest of what is asked.
        var bound = new[] { -NoWorseBy, -NoWorseByRelative * Math.Abs(theirs), BetterBy, BetterByRelative * Math.Abs(theirs) }.OfType<double>().Max();
        var paired = champion.Differences.GetValueOrDefault(Metric);
        var (gain, low, high) = paired is null ? (sign * (mine - theirs), sign * (mine - theirs), sign * (mine - theirs))
            : sign > 0 ? (paired.Estimate, paired.Low, paired.High) : (-paired.Estimate, -paired.High, -paired.Low);
        if (!double.IsFinite(low) || !double.IsFinite(high))
            return Inconclusive($"the difference to {champion.Model} is no number", mine, rows: rows);
        var outcome = low >= bound ? Outcome.Pass : high < bound ? Outcome.Fail : Outcome.Inconclusive;
        var needed = theirs + sign * bound;
        var interval = paired is null
            ? "without an interval, since no predictions were paired"
            : string.Create(CultureInfo.InvariantCulture, $"{paired.Confidence:P0} interval {Signed(low)} to {Signed(high)}, {paired.Rows:N0} rows paired");
        var end = outcome == Outcome.Inconclusive ? $"; the bound {Signed(bound)} lies within: more evaluation rows would decide" : "";
        return new Verdict
        {
            Rule = Rule,
            Outcome = outcome,
            Measured = mine,
            Needed = needed,
            Margin = gain - bound,
            Evidence = paired?.Rows ?? rows,
            Reason = $"{Metric} {Bounds.Text(mine)} against {Bounds.Text(theirs)} of {champion.Model}: {(gain == 0 ? "the same" : gain > 0 ? $"better by {Bounds.Text(gain)}" : $"worse by {Bounds.Text(-gain)}")} ({interval}){end}",
        };
    }

    private static string Signed(double value) => (value > 0 ? "+" : "") + Bounds.Text(value);
}
