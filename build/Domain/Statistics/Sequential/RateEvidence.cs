namespace MlOpsBuild.Domain.Statistics.Sequential;

/// <summary>Evidence about one rate, from counts alone: hits among independent requests.</summary>
internal static class RateEvidence
{
    private static readonly double[] s_times = [1.5, 2, 4, 10];
    private static readonly double[] s_parts = [0, 0.1, 0.5];

    /// <summary>Log e-value against a rate of at most the bound.</summary>
    public static double Above(long hits, long requests, double bound)
        => LogEvidence.Mean([.. s_times.Select(x => Math.Min(x * bound, (1 + bound) / 2)).Select(x => LogRatio(hits, requests, x, bound))]);

    /// <summary>Log e-value against a rate of at least the bound.</summary>
    public static double Below(long hits, long requests, double bound)
        => LogEvidence.Mean([.. s_parts.Select(x => LogRatio(hits, requests, x * bound, bound))]);

    /// <summary>The logarithm of how much more probable the counts are under one rate than under another.</summary>
    public static double LogRatio(long hits, long requests, double rate, double against)
        => Term(hits, rate, against) + Term(requests - hits, 1 - rate, 1 - against);

    /// <summary>
    /// A confidence sequence: it holds the true rate at all times together with the probability asked for. It is what the
    /// e-value of a bet spread evenly over all rates does not rule out (Robbins, Statistical methods related to the law of the
    /// iterated logarithm, Annals of Mathematical Statistics 41, 1970).
    /// </summary>
    public static (double Lower, double Upper) Interval(long hits, long requests, double error)
    {
        if (requests == 0)
            return (0, 1);
        var rate = (double)hits / requests;
        // ∫ p^x (1-p)^(n-x) dp = 1 / ((n+1) · C(n, x)).
        var mixture = -Math.Log(requests + 1.0) - LogBinomial.Coefficient(requests, hits);
        return (hits == 0 ? 0 : End(0, rate), hits == requests ? 1 : End(1, rate));

        double End(double outside, double inside)
        {
            for (var i = 0; i < 40; i++)
            {
                var middle = (outside + inside) / 2;
                var evidence = mixture - Term(hits, middle, 1) - Term(requests - hits, 1 - middle, 1);
                if (evidence >= LogEvidence.Needed(error))
                    outside = middle;
                else
                    inside = middle;
            }

            return outside;
        }
    }

    private static double Term(long count, double rate, double against) => count == 0 ? 0 : count * Math.Log(rate / against);
}
