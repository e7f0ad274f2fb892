using System.Globalization;

namespace MlOpsBuild.Assets.Documents;

/// <summary>How Python spells a value: what Azure ML's client sends where a literal becomes text.</summary>
internal static class Python
{
    /// <summary><c>str(value)</c>: <c>True</c>, <c>3</c>, <c>1.5</c>, <c>1e-05</c>.</summary>
    public static string Text(object? value) => value switch
    {
        null => "None",
        true => "True",
        false => "False",
        double number => Float(number),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>The shortest digits that read back as the same number; an exponent below 1e-4 and from 1e16.</summary>
    public static string Float(double number)
    {
        if (double.IsNaN(number))
            return "nan";
        if (double.IsInfinity(number))
            return number > 0 ? "inf" : "-inf";
        var scientific = number.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        var exponent = number == 0 ? 0 : int.Parse(scientific[(scientific.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        if (exponent is >= -4 and < 16)
        {
            var plain = shortest.Contains('E', StringComparison.Ordinal) ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : shortest;
            return plain.Contains('.', StringComparison.Ordinal) ? plain : plain + ".0";
        }

        var digits = new string([.. shortest.Split('E')[0].Where(char.IsAsciiDigit)]).Trim('0');
        var mantissa = digits.Length > 1 ? digits[..1] + "." + digits[1..] : digits;
        var power = Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture);
        return $"{(number < 0 ? "-" : "")}{mantissa}e{(exponent < 0 ? '-' : '+')}{power}";
    }
}
