namespace MlOpsBuild.Domain.Statistics;

/// <summary>Distances and a test between two lists of counts over the same categories or bins, in the same order.</summary>
public static class Categories
{
    /// <summary>
    /// Added to every count before a share is made of it (Jeffreys' prior), so that a category that one side lacks makes
    /// an index large but not infinite.
    /// </summary>
    public const double Smoothing = 0.5;

    /// <summary>
    /// Population stability index: Σ (q − p) ln(q / p) with p, q the shares (count + ½) / (n + k/2) over k categories
    /// (Siddiqi 2006, Credit Risk Scorecards). By custom below 0.1 is stable, above 0.25 has shifted.
    /// </summary>
    /// <returns>Null when a side has no rows.</returns>
    public static double? StabilityIndex(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        var (n, m) = Totals(reference, current);
        if (n == 0 || m == 0)
            return null;

        double sum = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            var p = (reference[i] + Smoothing) / (n + (Smoothing * reference.Length));
            var q = (current[i] + Smoothing) / (m + (Smoothing * reference.Length));
            sum += (q - p) * Math.Log(q / p);
        }

        return sum;
    }

    /// <summary>
    /// Jensen–Shannon distance to base 2, between 0 (equal) and 1 (nothing in common): √(½ KL(p‖m) + ½ KL(q‖m)), m the mean
    /// of p and q (Endres and Schindelin 2003, IEEE Trans. Inf. Theory 49:1858). No smoothing is needed.
    /// </summary>
    /// <returns>Null when a side has no rows.</returns>
    public static double? JensenShannon(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        var (n, m) = Totals(reference, current);
        if (n == 0 || m == 0)
            return null;

        double sum = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            var (p, q) = ((double)reference[i] / n, (double)current[i] / m);
            sum += Part(p, (p + q) / 2) + Part(q, (p + q) / 2);
        }

        return Math.Sqrt(Math.Max(0, sum / 2));
    }

    /// <summary>
    /// Pearson's chi-square test of homogeneity, without Yates' correction: Σ (observed − expected)² / expected, k − 1 degrees
    /// of freedom over the k categories that either side has. It assumes independent rows and expected counts of five or more.
    /// </summary>
    /// <returns>Null when a side has no rows or fewer than two categories occur.</returns>
    public static HypothesisTest? ChiSquare(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        var (n, m) = Totals(reference, current);
        var degrees = -1;
        double sum = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            var both = (double)reference[i] + current[i];
            if (both == 0)
                continue;

            degrees++;
            var (first, second) = (both * n / (n + m), both * m / (n + m));
            sum += (Math.Pow(reference[i] - first, 2) / first) + (Math.Pow(current[i] - second, 2) / second);
        }

        return n == 0 || m == 0 || degrees < 1 ? null : new(sum, ChiSquareDistribution.Survival(sum, degrees));
    }

    private static (double, double) Totals(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(current.Length, reference.Length);
        double n = 0, m = 0;
        for (var i = 0; i < reference.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(reference[i]);
            ArgumentOutOfRangeException.ThrowIfNegative(current[i]);
            (n, m) = (n + reference[i], m + current[i]);
        }

        return (n, m);
    }

    private static double Part(double share, double mean) => share == 0 ? 0 : share * Math.Log2(share / mean);
}
