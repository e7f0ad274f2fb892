using System.Globalization;

namespace MlOpsBuild.Benchmarks;

/// <summary>What the rounds of one measurement brought.</summary>
internal static class Samples
{
    public static double Median(this IEnumerable<double> values)
    {
        var all = values.Order().ToList();
        return all[all.Count / 2];
    }

    /// <summary>Least, median and most.</summary>
    public static string Spread(this IReadOnlyCollection<double> values)
        => string.Create(CultureInfo.InvariantCulture, $"{values.Min():0.000} / {values.Median():0.000} / {values.Max():0.000}");
}
