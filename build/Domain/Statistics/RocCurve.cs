namespace MlOpsBuild.Domain.Statistics;

/// <summary>The receiver operating characteristic: true against false positive rate over all thresholds (Fawcett 2006).</summary>
public static class RocCurve
{
    /// <summary>What a plot of ordinary width can show.</summary>
    public const int DefaultPoints = 200;

    /// <summary>
    /// From (0, 0) to (1, 1), at most <paramref name="most"/> points: of the full curve those nearest to equal steps along
    /// FPR + TPR. Between kept points, both rates move by at most about 2 / most, so the area changes by less than 1 / most.
    /// </summary>
    /// <returns>Empty when a class is missing or a score is not a number.</returns>
    public static IReadOnlyList<RocPoint> Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels, int most = DefaultPoints)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        double positives = labels.Count(true);
        var negatives = labels.Length - positives;
        if (positives == 0 || negatives == 0 || ScoreOrder.Of(scores, labels) is not { } order)
            return [];

        List<RocPoint> points = [new(0, 0, double.PositiveInfinity)];
        points.AddRange(order.FromTheTop().Select(x => new RocPoint(x.Negatives / negatives, x.Positives / positives, x.Threshold)));
        return points.Count <= most ? points : Thin(points, most);
    }

    /// <summary>The area under points by trapezia; equals <see cref="Ranking.Auc"/> for a curve that was not thinned.</summary>
    public static double Area(IReadOnlyList<RocPoint> points)
        => points.Zip(points.Skip(1), (a, b) => (b.FalsePositiveRate - a.FalsePositiveRate) * (a.TruePositiveRate + b.TruePositiveRate) / 2).Sum();

    private static List<RocPoint> Thin(List<RocPoint> points, int most)
    {
        List<RocPoint> kept = [points[0]];
        for (var i = 1; i < points.Count - 1 && kept.Count < most - 1; i++)
        {
            if (points[i].FalsePositiveRate + points[i].TruePositiveRate >= 2.0 * kept.Count / (most - 1))
                kept.Add(points[i]);
        }

        kept.Add(points[^1]);
        return kept;
    }
}
