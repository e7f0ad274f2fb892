using System.Globalization;
using System.Text.RegularExpressions;

namespace MlOpsBuild.Assets.Documents;

/// <summary>
/// What an unquoted scalar means. Azure ML's client reads YAML 1.1 as PyYAML does: <c>yes</c> is true, <c>010</c> is
/// eight, <c>1e-3</c> is text because its mantissa has no point.
/// </summary>
internal static partial class YamlScalar
{
    /// <summary>Whole numbers up to here are exact as doubles.</summary>
    private const double MostExact = 1L << 53;

    /// <summary>null, bool, long, double or string.</summary>
    public static object? Resolve(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => true,
        "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => false,
        _ => Number(text) ?? text,
    };

    private static object? Number(string text)
    {
        if (!char.IsAsciiDigit(text[0]) && text[0] is not ('-' or '+' or '.'))
            return null;
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        if (Integer().IsMatch(text))
            return long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : text;
        if (Based().Match(plain) is { Success: true } based)
            return InBase(based);
        if (Sexagesimal().IsMatch(text))
            return InSixties(plain) is not { } sum ? null : plain.Contains('.', StringComparison.Ordinal) || Math.Abs(sum) > MostExact ? sum : (object)(long)sum;
        if (Infinity().IsMatch(text))
            return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        if (text is ".nan" or ".NaN" or ".NAN")
            return double.NaN;
        return Float().IsMatch(text) && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? real : null;
    }

    private static object? InBase(Match based)
    {
        var sign = based.Groups["sign"].Value == "-" ? -1 : 1;
        var (digits, radix) = based.Groups["hex"].Success ? (based.Groups["hex"].Value, 16)
            : based.Groups["binary"].Success ? (based.Groups["binary"].Value, 2)
            : (based.Groups["octal"].Value, 8);
        return digits.Length > 15 ? null : sign * Convert.ToInt64(digits, radix);
    }

    private static double? InSixties(string text)
    {
        var parts = text.TrimStart('-', '+').Split(':');
        if (parts.Length > 6)
            return null;
        var value = parts.Aggregate(0.0, (sum, part) => sum * 60 + double.Parse(part, CultureInfo.InvariantCulture));
        return text[0] == '-' ? -value : value;
    }

    [GeneratedRegex("^[-+]?(0|[1-9][0-9_]*)$")]
    private static partial Regex Integer();

    [GeneratedRegex("^(?<sign>[-+]?)(0b(?<binary>[01]+)|0x(?<hex>[0-9a-fA-F]+)|0(?<octal>[0-7]+))$")]
    private static partial Regex Based();

    [GeneratedRegex(@"^[-+]?[0-9][0-9_]{0,17}(:[0-5]?[0-9])+(\.[0-9_]*)?$")]
    private static partial Regex Sexagesimal();

    [GeneratedRegex(@"^[-+]?\.(inf|Inf|INF)$")]
    private static partial Regex Infinity();

    [GeneratedRegex(@"^[-+]?([0-9][0-9_]*\.[0-9_]*([eE][-+][0-9]+)?|\.[0-9][0-9_]*([eE][-+][0-9]+)?)$")]
    private static partial Regex Float();
}
