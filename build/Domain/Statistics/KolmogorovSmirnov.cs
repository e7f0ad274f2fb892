namespace MlOpsBuild.Domain.Statistics;

/// <summary>Whether two samples of numbers come from one distribution.</summary>
public static class KolmogorovSmirnov
{
    /// <summary>
    /// D = sup |F₁(x) − F₂(x)| and P(K &gt; D √(nm/(n+m))) of the limit distribution (Smirnov 1948). It assumes independent
    /// rows of a continuous value: with ties, and below about 50 rows a side, the p-value is too large, that is, cautious.
    /// </summary>
    /// <returns>Null when a sample is empty or has what is not a number.</returns>
    public static HypothesisTest? TwoSample(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (a, b) = (first.ToArray(), second.ToArray());
        if (a.Length == 0 || b.Length == 0 || a.Any(double.IsNaN) || b.Any(double.IsNaN))
            return null;

        Array.Sort(a);
        Array.Sort(b);
        var (i, j, largest) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            var value = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] == value)
                i++;
            while (j < b.Length && b[j] == value)
                j++;
            largest = Math.Max(largest, Math.Abs(((double)i / a.Length) - ((double)j / b.Length)));
        }

        return new(largest, Survival(largest * Math.Sqrt((double)a.Length * b.Length / (a.Length + b.Length))));
    }

    /// <summary>
    /// P(K &gt; x) = 2 Σ (−1)ᵏ⁻¹ exp(−2k²x²) (Kolmogorov 1933); for small x by the theta-function identity
    /// 1 − √(2π)/x Σ exp(−(2k−1)²π²/(8x²)), which converges there.
    /// </summary>
    internal static double Survival(double x)
    {
        const int Terms = 20;
        if (x <= 0)
            return 1;

        double sum = 0;
        if (x < 1)
        {
            for (var k = 1; k <= Terms; k++)
                sum += Math.Exp(-Math.Pow(((2 * k) - 1) * Math.PI / x, 2) / 8);
            return 1 - (Math.Sqrt(2 * Math.PI) / x * sum);
        }

        for (var k = 1; k <= Terms; k++)
            sum += (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * x * x);
        return sum;
    }
}
