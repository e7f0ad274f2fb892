using System.Globalization;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Domain.Gates;

/// <summary>A value against absolute bounds.</summary>
internal static class Bounds
{
    public static string Words(double? atLeast, double? atMost) => (atLeast, atMost) switch
    {
        ({ } low, { } high) => $"from {Text(low)} to {Text(high)}",
        ({ } low, null) => $"at least {Text(low)}",
        (null, { } high) => $"at most {Text(high)}",
        _ => "without a bound",
    };

    /// <summary>What makes the bounds none; null when they are.</summary>
    public static string? Fault(double? atLeast, double? atMost)
        => atLeast is null && atMost is null ? "the gate has no bound"
            : !double.IsFinite(atLeast ?? 0) || !double.IsFinite(atMost ?? 0) ? "a bound of the gate is no number"
            : atLeast > atMost ? "no value keeps both bounds of the gate" : null;

    /// <summary>The verdict on a finite value, by the bound that is nearer or broken.</summary>
    public static Verdict Verdict(string rule, string what, double measured, double? atLeast, double? atMost, long? rows)
    {
        var (above, below) = (measured - atLeast, atMost - measured);
        var isLower = above is { } low && !(below < low);
        var (needed, margin) = isLower ? (atLeast!.Value, above!.Value) : (atMost!.Value, below!.Value);
        var passes = measured >= (atLeast ?? double.NegativeInfinity) && measured <= (atMost ?? double.PositiveInfinity);
        var words = (passes, isLower) switch
        {
            (true, true) => $"is at least {Text(needed)}, by {Text(margin)}",
            (true, false) => $"is at most {Text(needed)}, by {Text(margin)}",
            (false, true) => $"is below {Text(needed)} by {Text(-margin)}",
            (false, false) => $"is above {Text(needed)} by {Text(-margin)}",
        };
        return new Verdict
        {
            Rule = rule,
            Outcome = passes ? Outcome.Pass : Outcome.Fail,
            Measured = measured,
            Needed = needed,
            Margin = margin,
            Evidence = rows,
            Reason = $"{what} {Text(measured)} {words}{(rows is { } count ? string.Create(CultureInfo.InvariantCulture, $" ({count:N0} rows)") : "")}",
        };
    }

    /// <summary>Four digits: what a person compares by eye.</summary>
    public static string Text(double value) => value.ToString(Math.Abs(value) is >= 1_000 or < 0.001 and not 0 ? "0.###E+0" : "0.####", CultureInfo.InvariantCulture);
}
