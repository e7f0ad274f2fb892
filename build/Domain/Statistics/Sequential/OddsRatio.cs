namespace MlOpsBuild.Domain.Statistics.Sequential;

/// <summary>
/// How hits fall on two groups when only their sum is given: Fisher's noncentral hypergeometric distribution. Whatever rate the
/// groups share cancels out, so that it may change from window to window (Fog, Sampling methods for Wallenius' and Fisher's
/// noncentral hypergeometric distributions, Communications in Statistics 37, 2008).
/// </summary>
internal static class OddsRatio
{
    /// <summary>The logarithm of the likelihood of the hits under each odds ratio.</summary>
    /// <param name="hits">Hits in the first group.</param>
    /// <param name="size">The first group's size.</param>
    /// <param name="otherHits">Hits in the other group.</param>
    /// <param name="otherSize">The other group's size.</param>
    /// <param name="odds">Odds of a hit in the first group by those in the other.</param>
    public static double[] LogLikelihoods(long hits, long size, long otherHits, long otherSize, params ReadOnlySpan<double> odds)
    {
        var likelihoods = new double[odds.Length];
        var sum = hits + otherHits;
        var (low, high) = (Math.Max(0, sum - otherSize), Math.Min(size, sum));
        if (low == high)
            return likelihoods;
        var weights = new double[high - low + 1];
        for (var u = low; u < high; u++)
            weights[u - low + 1] = weights[u - low] + Math.Log((double)(size - u) * (sum - u) / ((double)(u + 1) * (otherSize - sum + u + 1)));
        var tilted = new double[weights.Length];
        for (var i = 0; i < odds.Length; i++)
        {
            var log = Math.Log(odds[i]);
            for (var u = 0; u < tilted.Length; u++)
                tilted[u] = weights[u] + u * log;
            likelihoods[i] = tilted[hits - low] - LogEvidence.Sum(tilted);
        }

        return likelihoods;
    }
}
