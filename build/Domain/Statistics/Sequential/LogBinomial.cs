namespace MlOpsBuild.Domain.Statistics.Sequential;

/// <summary>Logarithms of binomial terms.</summary>
internal static class LogBinomial
{
    /// <summary>How many ways there are to choose some of all.</summary>
    public static double Coefficient(long all, long some) => Factorial(all) - Factorial(some) - Factorial(all - some);

    /// <summary>The probability of fewer hits than given; exact by summing what is below.</summary>
    /// <param name="hits">The hits that are not reached.</param>
    /// <param name="all">Tries.</param>
    /// <param name="rate">The probability of a hit in a try, between 0 and 1 exclusive.</param>
    public static double Fewer(long hits, long all, double rate)
    {
        var terms = new double[hits];
        for (var x = 0; x < hits; x++)
            terms[x] = Coefficient(all, x) + x * Math.Log(rate) + (all - x) * Math.Log(1 - rate);
        return Math.Min(0, LogEvidence.Sum(terms));
    }

    /// <summary>By Stirling's series, whose error is below 1e-10 from 10 on; below that as it is defined.</summary>
    private static double Factorial(long n)
    {
        if (n < 10)
        {
            var product = 1.0;
            for (var i = 2; i <= n; i++)
                product *= i;
            return Math.Log(product);
        }

        double x = n;
        return x * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI * x) + 1 / (12 * x) - 1 / (360 * x * x * x) + 1 / (1260 * Math.Pow(x, 5));
    }
}
