namespace MlOpsBuild.Domain.Statistics;

/// <summary>The chi-square distribution: P(X &gt; x) = Q(k/2, x/2), the regularized upper incomplete gamma function.</summary>
internal static class ChiSquareDistribution
{
    private const double Precision = 1e-16;
    private const int MostTerms = 100_000;

    /// <summary>By the power series of P below the mean and the continued fraction of Q above it (DLMF 8.11.4 and 8.9.2).</summary>
    public static double Survival(double x, int degrees)
    {
        if (x <= 0)
            return 1;

        var (a, z) = (degrees / 2.0, x / 2);
        var front = Math.Exp((a * Math.Log(z)) - z - LogGamma(degrees));
        return z < a + 1 ? 1 - (front * Series(a, z)) : front * Fraction(a, z);
    }

    /// <summary>ln Γ(degrees / 2), from Γ(1) = 1 or Γ(½) = √π upwards by Γ(a + 1) = a Γ(a).</summary>
    private static double LogGamma(int degrees)
    {
        var result = degrees % 2 == 0 ? 0 : Math.Log(Math.PI) / 2;
        for (var a = degrees % 2 == 0 ? 1 : 0.5; a < degrees / 2.0; a++)
            result += Math.Log(a);
        return result;
    }

    private static double Series(double a, double z)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n < MostTerms && term > sum * Precision; n++)
            sum += term *= z / (a + n);
        return sum;
    }

    /// <summary>1 / (z + 1 − a − 1(1 − a) / (z + 3 − a − 2(2 − a) / (z + 5 − a − …))), from the front by Lentz (1976).</summary>
    private static double Fraction(double a, double z)
    {
        var b = z + 1 - a;
        var (c, d) = (double.MaxValue, 1 / b);
        var result = d;
        for (var n = 1; n < MostTerms; n++)
        {
            var numerator = -n * (n - a);
            b += 2;
            d = 1 / (b + (numerator * d));
            c = b + (numerator / c);
            result *= c * d;
            if (Math.Abs((c * d) - 1) < Precision * 10)
                break;
        }

        return result;
    }
}
