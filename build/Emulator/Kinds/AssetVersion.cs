using System.Text;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>
/// Names of versions. Runs of digits compare as numbers of any length, everything else by its code: 2 &lt; 10,
/// 1.9 &lt; 1.10, 2 &lt; 2-rc. Names that are equal so (01 and 1) are ordered by their text, so that the order is total.
/// </summary>
internal sealed class AssetVersion : IComparer<string>
{
    public static readonly AssetVersion Order = new();

    public int Compare(string? x, string? y)
    {
        var (a, b) = (x ?? "", y ?? "");
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            int difference;
            if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j]))
                difference = CompareNumbers(Digits(a, ref i), Digits(b, ref j));
            else
                difference = a[i++].CompareTo(b[j++]);
            if (difference != 0)
                return difference;
        }

        var rest = (a.Length - i).CompareTo(b.Length - j);
        return rest != 0 ? rest : string.CompareOrdinal(a, b);
    }

    /// <summary>The number after the greatest whole number among the names; "1" when there is none.</summary>
    public static string Next(IEnumerable<string> names)
    {
        var greatest = names.Where(x => x.Length > 0 && x.All(char.IsAsciiDigit)).Select(x => x.TrimStart('0')).MaxBy(x => x, Order) ?? "";
        var digits = new StringBuilder(greatest);
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            if (digits[i] != '9')
            {
                digits[i]++;
                return digits.ToString();
            }

            digits[i] = '0';
        }

        return "1" + digits;
    }

    private static ReadOnlySpan<char> Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return text.AsSpan(start, at - start).TrimStart('0');
    }

    private static int CompareNumbers(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
        => a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);
}
