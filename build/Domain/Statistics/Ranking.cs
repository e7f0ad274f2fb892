namespace MlOpsBuild.Domain.Statistics;

/// <summary>How well scores put positive rows above negative ones. Only the order of the scores matters.</summary>
public static class Ranking
{
    /// <summary>
    /// Area under the ROC curve: P(score of a positive &gt; score of a negative) + ½ P(equal), by the Mann–Whitney U statistic
    /// (Hanley and McNeil 1982, Radiology 143:29). Rows are taken to be independent.
    /// </summary>
    /// <returns>Null when a class is missing or a score is not a number.</returns>
    public static double? Auc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var once = new ushort[scores.Length];
        Array.Fill(once, (ushort)1);
        return ScoreOrder.Of(scores, labels)?.Auc(once) is { } auc && double.IsFinite(auc) ? auc : null;
    }

    /// <summary>
    /// Average precision: Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct scores, falling; no interpolation, which would flatter
    /// (Davis and Goadrich 2006, ICML).
    /// </summary>
    /// <returns>Null without positives or when a score is not a number.</returns>
    public static double? AveragePrecision(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        var all = labels.Count(true);
        if (all == 0 || ScoreOrder.Of(scores, labels) is not { } order)
            return null;

        double sum = 0;
        long before = 0;
        foreach (var (_, positives, negatives) in order.FromTheTop())
        {
            sum += (double)(positives - before) / all * positives / (positives + negatives);
            before = positives;
        }

        return sum;
    }
}
