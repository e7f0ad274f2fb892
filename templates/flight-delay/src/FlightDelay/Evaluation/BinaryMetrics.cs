using FlightDelay.Predicting;

namespace FlightDelay.Evaluation;

/// <summary>How good probabilities of a yes-or-no outcome were. All functions take one score a label.</summary>
internal static class BinaryMetrics
{
    /// <summary>Keeps the logarithm of a probability of 0 or 1 finite.</summary>
    private const double LeastProbability = 1e-15;

    /// <summary>
    /// The area under the ROC curve: the probability that a delayed flight has a higher score than a punctual one, ties
    /// counting half. AUC = (R − p(p+1)/2) / (p·n), with R the sum of the ranks of the p positives among p+n scores, ties
    /// sharing their mean rank (Mann and Whitney, 1947; Hanley and McNeil, 1982). Null where all labels are the same.
    /// </summary>
    public static double? Auc(IReadOnlyList<bool> labels, IReadOnlyList<double> scores)
    {
        long positives = labels.Count(x => x), negatives = labels.Count - positives;
        if (positives == 0 || negatives == 0)
            return null;
        double rankSum = 0, below = 0;
        foreach (var (tied, tiedPositives) in Ties(labels, scores).Reverse())
        {
            rankSum += tiedPositives * (below + ((tied + 1) / 2.0));
            below += tied;
        }

        return (rankSum - (positives * (positives + 1) / 2.0)) / ((double)positives * negatives);
    }

    /// <summary>
    /// Average precision, AP = Σ (Rₖ − Rₖ₋₁)·Pₖ over falling thresholds, equal scores being one threshold; R recall, P
    /// precision, not interpolated. Null without positives.
    /// </summary>
    public static double? AveragePrecision(IReadOnlyList<bool> labels, IReadOnlyList<double> scores)
    {
        var positives = labels.Count(x => x);
        if (positives == 0)
            return null;
        double sum = 0;
        int seen = 0, found = 0;
        foreach (var (tied, tiedPositives) in Ties(labels, scores))
        {
            seen += tied;
            found += tiedPositives;
            sum += (double)tiedPositives / positives * found / seen;
        }

        return sum;
    }

    /// <summary>The mean of −ln of the probability that was given to what happened, in nats (Good, 1952).</summary>
    public static double LogLoss(IReadOnlyList<bool> labels, IReadOnlyList<double> scores)
        => labels.Zip(scores, (label, score) => -Math.Log(Math.Clamp(label ? score : 1 - score, LeastProbability, 1))).Average();

    /// <summary>The mean of (score − outcome)², the outcome being 0 or 1 (Brier, 1950).</summary>
    public static double Brier(IReadOnlyList<bool> labels, IReadOnlyList<double> scores)
        => labels.Zip(scores, (label, score) => Math.Pow(score - (label ? 1 : 0), 2)).Average();

    /// <summary>The share of labels that the decision tells right.</summary>
    public static double Accuracy(IReadOnlyList<bool> labels, IReadOnlyList<double> scores)
        => labels.Zip(scores, (label, score) => Decision.IsDelayed(score) == label ? 1.0 : 0).Average();

    /// <summary>How many rows, and positives among them, share each score; highest score first.</summary>
    private static IEnumerable<(int Rows, int Positives)> Ties(IReadOnlyList<bool> labels, IReadOnlyList<double> scores)
        => labels.Zip(scores, (label, score) => (label, score)).GroupBy(x => x.score).OrderByDescending(x => x.Key)
            .Select(x => (x.Count(), x.Count(y => y.label)));
}
