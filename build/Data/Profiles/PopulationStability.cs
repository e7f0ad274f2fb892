namespace MlOpsBuild.Data.Profiles;

/// <summary>
/// The population stability index over counts in bins: sum of (p - q) ln(p / q), p the current share of a bin and q that
/// of the reference (Lewis, An Introduction to Credit Scoring, 1994: the symmetric Kullback-Leibler divergence). Half a
/// row is added to every bin of both (Jeffreys), so that an empty bin is large but not infinite. Assumes bins that were cut
/// from the reference alone.
/// </summary>
internal static class PopulationStability
{
    /// <summary>What is added to each bin.</summary>
    public const double Smoothing = 0.5;

    public static double Index(IReadOnlyList<long> current, IReadOnlyList<long> reference)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(current.Count, reference.Count);
        var added = Smoothing * current.Count;
        var (ours, theirs) = (current.Sum() + added, reference.Sum() + added);
        return current.Zip(reference, (c, r) => ((c + Smoothing) / ours, (r + Smoothing) / theirs)).Sum(x => (x.Item1 - x.Item2) * Math.Log(x.Item1 / x.Item2));
    }
}
