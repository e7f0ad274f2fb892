using System.Globalization;

namespace MlOpsBuild.Reporting.Training;

/// <summary>Numbers for people. Machines get them in full from <see cref="TrainingJson"/>.</summary>
internal static class Figures
{
    public const string Absent = "–";

    /// <summary>Four decimals, as metrics are compared; whole numbers whole; very small ones to three digits.</summary>
    public static string Value(double? value) => value switch
    {
        null => Absent,
        { } x when double.IsNaN(x) => "not a number",
        { } x when double.IsInfinity(x) => x > 0 ? "infinite" : "-infinite",
        0 => "0",
        { } x when x == Math.Truncate(x) && Math.Abs(x) is >= 2 and < 1e15 => x.ToString("#,0", CultureInfo.InvariantCulture),
        { } x when Math.Abs(x) is >= 1e15 or (> 0 and < 0.001) => x.ToString("0.##E+0", CultureInfo.InvariantCulture),
        { } x => x.ToString("#,0.0000", CultureInfo.InvariantCulture),
    };

    /// <summary>With its sign.</summary>
    public static string Change(double? value) => value is > 0 ? "+" + Value(value) : Value(value);

    public static string Count(long? count) => count?.ToString("#,0", CultureInfo.InvariantCulture) ?? Absent;

    public static string Share(long part, long whole)
        => whole > 0 ? ((double)part / whole).ToString("0.0%", CultureInfo.InvariantCulture) : Absent;

    public static string Time(TimeSpan? duration) => duration is { } x ? Durations.Text(x) : Absent;

    /// <summary>To the minute with its offset: two readers in two countries mean the same moment.</summary>
    public static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
