namespace MlOpsBuild.Domain.Statistics;

/// <summary>Quantiles, and bins made of them.</summary>
public static class Quantiles
{
    /// <summary>Deciles, as stability indices usually have.</summary>
    public const int DefaultBins = 10;

    /// <summary>The quantile of sorted values by linear interpolation between order statistics: type 7 of Hyndman and Fan (1996).</summary>
    /// <param name="sorted">Rising, without NaN, at least one.</param>
    /// <param name="share">Between 0 and 1.</param>
    public static double Of(ReadOnlySpan<double> sorted, double share)
    {
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length);
        if (share is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "a quantile is of a share between 0 and 1");

        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }

    /// <summary>The inner edges, rising and distinct, that cut reference values into bins of nearly as many rows; the outer bins are open.</summary>
    public static IReadOnlyList<double> Edges(ReadOnlySpan<double> reference, int bins = DefaultBins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        var sorted = reference.ToArray();
        Array.Sort(sorted);
        return sorted.Length == 0 ? [] : [.. Enumerable.Range(1, bins - 1).Select(x => Of(sorted, (double)x / bins)).Distinct()];
    }

    /// <summary>How many values are in each of the bins (−∞, e₁], (e₁, e₂], …, (eₖ, ∞).</summary>
    public static IReadOnlyList<long> Counts(ReadOnlySpan<double> values, IReadOnlyList<double> edges)
    {
        double[] limits = [.. edges];
        var counts = new long[limits.Length + 1];
        foreach (var value in values)
        {
            var place = Array.BinarySearch(limits, value);
            counts[place < 0 ? ~place : place]++;
        }

        return counts;
    }
}
