using System.Globalization;

namespace MlOpsBuild.Domain.Gates;

/// <summary>Numbers as verdicts say them, the same in every culture.</summary>
internal static class GateText
{
    private const double SmallestPlain = 0.0005;

    /// <summary>Two to four decimals: <c>0.60</c>, <c>0.7123</c>; three digits when smaller than they can tell.</summary>
    public static string Number(double value)
        => value != 0 && Math.Abs(value) < SmallestPlain
            ? value.ToString("G3", CultureInfo.InvariantCulture)
            : value.ToString("0.00##", CultureInfo.InvariantCulture);

    /// <summary>Two numbers that must not look the same when they differ.</summary>
    public static (string First, string Second) Pair(double first, double second)
    {
        var texts = (Number(first), Number(second));
        return first != second && texts.Item1 == texts.Item2
            ? (first.ToString("R", CultureInfo.InvariantCulture), second.ToString("R", CultureInfo.InvariantCulture))
            : texts;
    }

    public static string Signed(double value) => (value > 0 ? "+" : "") + Number(value);

    public static string Rows(long rows) => rows.ToString("N0", CultureInfo.InvariantCulture) + (rows == 1 ? " row" : " rows");

    public static string Few(IEnumerable<string> names)
    {
        const int Most = 5;
        var all = names.ToList();
        return string.Join(", ", all.Take(Most)) + (all.Count > Most ? $" and {all.Count - Most} more" : "");
    }
}
