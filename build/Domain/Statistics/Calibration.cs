namespace MlOpsBuild.Domain.Statistics;

/// <summary>Whether scores can be read as probabilities. A score outside [0, 1] or not a number has no answer (null, empty).</summary>
public static class Calibration
{
    /// <summary>Scores nearer to 0 or 1 than this count as this near: one confident mistake must not make a loss infinite.</summary>
    public const double Nearest = 2.220446049250313e-16;

    /// <summary>Ten ranges, as reliability diagrams usually have.</summary>
    public const int DefaultBins = 10;

    /// <summary>Brier score: the mean of (score − label)² (Brier 1950, Monthly Weather Review 78:1). Lower is better.</summary>
    public static double? Brier(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels) => Mean(scores, labels, SquaredError);

    /// <summary>Log loss in nats: the mean of −ln of the probability given to what happened. Lower is better.</summary>
    public static double? LogLoss(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels) => Mean(scores, labels, NegativeLog);

    /// <summary>Bins of equal width over [0, 1], each open below; empty ones are left out.</summary>
    public static IReadOnlyList<CalibrationBin> EqualWidth(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, int bins = DefaultBins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (!AreProbabilities(scores, labels))
            return [];

        var sums = new (double Score, int Positives, int Count)[bins];
        for (var i = 0; i < scores.Length; i++)
        {
            ref var sum = ref sums[Math.Clamp((int)Math.Ceiling(scores[i] * bins) - 1, 0, bins - 1)];
            sum = (sum.Score + scores[i], sum.Positives + (labels[i] ? 1 : 0), sum.Count + 1);
        }

        return [.. sums.Where(x => x.Count > 0).Select(x => new CalibrationBin(x.Score / x.Count, (double)x.Positives / x.Count, x.Count))];
    }

    /// <summary>Bins of nearly as many rows each, by rising score; equal scores stay together.</summary>
    public static IReadOnlyList<CalibrationBin> EqualCount(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, int bins = DefaultBins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (!AreProbabilities(scores, labels))
            return [];

        var sorted = scores.ToArray();
        var positive = labels.ToArray();
        Array.Sort(sorted, positive);
        List<CalibrationBin> result = [];
        var start = 0;
        for (var bin = 1; bin <= bins; bin++)
        {
            var end = (int)((long)sorted.Length * bin / bins);
            while (end > 0 && end < sorted.Length && sorted[end] == sorted[end - 1])
                end++;
            if (end <= start)
                continue;

            result.Add(new(sorted[start..end].Average(), (double)positive[start..end].Count(x => x) / (end - start), end - start));
            start = end;
        }

        return result;
    }

    /// <summary>Expected calibration error: Σ count/n · |observed − mean score| (Naeini et al. 2015, AAAI). It depends on the bins.</summary>
    public static double? ExpectedError(IReadOnlyList<CalibrationBin> bins)
        => bins.Count == 0 ? null : bins.Sum(x => x.Count * Math.Abs(x.ObservedShare - x.MeanScore)) / bins.Sum(x => (double)x.Count);

    internal static double SquaredError(double score, bool label) => Math.Pow(score - (label ? 1 : 0), 2);

    internal static double NegativeLog(double score, bool label)
        => -Math.Log(Math.Clamp(label ? score : 1 - score, Nearest, 1 - Nearest));

    internal static bool AreProbabilities(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Length, scores.Length);
        foreach (var score in scores)
        {
            if (score is not (>= 0 and <= 1))
                return false;
        }

        return scores.Length > 0;
    }

    private static double? Mean(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, Func<double, bool, double> loss)
    {
        if (!AreProbabilities(scores, labels))
            return null;

        double sum = 0;
        for (var i = 0; i < scores.Length; i++)
            sum += loss(scores[i], labels[i]);
        return sum / scores.Length;
    }
}
