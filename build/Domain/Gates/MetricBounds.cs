namespace MlOpsBuild.Domain.Gates;

/// <summary>A lower and an upper bound of a metric; at least one is stated.</summary>
/// <param name="AtLeast">The lower bound, itself good.</param>
/// <param name="AtMost">The upper bound, itself good.</param>
internal readonly record struct MetricBounds(double? AtLeast, double? AtMost)
{
    /// <summary>Why these are no bounds; null when they are.</summary>
    public string? Fault => (AtLeast, AtMost) switch
    {
        (null, null) => "the gate states no bound; add at_least or at_most",
        _ when !double.IsFinite(AtLeast ?? 0) || !double.IsFinite(AtMost ?? 0) => "the gate's bound is not a finite number; correct it in mlops.yml",
        _ when AtLeast > AtMost => "the gate's at_least is above its at_most; correct it in mlops.yml",
        _ => null,
    };

    /// <summary>The bound that the value is nearest to missing, and how far it is on its good side.</summary>
    public (double Needed, double Margin) Of(double value)
    {
        var (below, above) = (value - (AtLeast ?? double.NegativeInfinity), (AtMost ?? double.PositiveInfinity) - value);
        return below <= above ? (AtLeast!.Value, below) : (AtMost!.Value, above);
    }

    /// <summary><c>auc 0.58 is below 0.60 by 0.02</c>.</summary>
    public string Compare(string metric, double value)
    {
        var (needed, margin) = Of(value);
        var (said, bound) = GateText.Pair(value, needed);
        return margin switch
        {
            0 => $"{metric} {said} is exactly the bound",
            < 0 => $"{metric} {said} is {(value < needed ? "below" : "above")} {bound} by {GateText.Number(-margin)}",
            _ => $"{metric} {said} is {(value > needed ? "above" : "below")} {bound} by {GateText.Number(margin)}",
        };
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(" and ", new[]
    {
        AtLeast is { } least ? $"at least {GateText.Number(least)}" : null,
        AtMost is { } most ? $"at most {GateText.Number(most)}" : null,
    }.OfType<string>());
}
