using System.ComponentModel;
using System.Globalization;

namespace MlOpsBuild.Domain;

/// <summary>A share of a whole: 0.01, written <c>1%</c> or <c>0.01</c>.</summary>
/// <param name="Value">Between 0 and 1.</param>
[Description("a share such as 1% or 0.01")]
public readonly record struct Ratio(double Value) : IComparable<Ratio>
{
    /// <summary>Nothing of it.</summary>
    public static Ratio Zero => default;

    /// <summary>Reads <c>1%</c>, <c>0.5 %</c> or <c>0.01</c>; refuses what is not a number between 0 and 1 (100 %).</summary>
    public static bool TryParse(string text, out Ratio ratio)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        var percent = trimmed.EndsWith('%');
        var number = percent ? trimmed[..^1].TrimEnd() : trimmed;
        var read = double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        ratio = new Ratio(percent ? value / 100 : value);
        return read && ratio.Value is >= 0 and <= 1;
    }

    /// <inheritdoc/>
    public int CompareTo(Ratio other) => Value.CompareTo(other.Value);

    /// <summary>Less.</summary>
    public static bool operator <(Ratio left, Ratio right) => left.Value < right.Value;

    /// <summary>Less or equal.</summary>
    public static bool operator <=(Ratio left, Ratio right) => left.Value <= right.Value;

    /// <summary>More.</summary>
    public static bool operator >(Ratio left, Ratio right) => left.Value > right.Value;

    /// <summary>More or equal.</summary>
    public static bool operator >=(Ratio left, Ratio right) => left.Value >= right.Value;

    /// <summary>As a percentage of at most four decimals, which <see cref="TryParse"/> reads again.</summary>
    public override string ToString() => (Value * 100).ToString("0.####", CultureInfo.InvariantCulture) + "%";
}
