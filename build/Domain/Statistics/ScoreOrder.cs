namespace MlOpsBuild.Domain.Statistics;

/// <summary>Rows by rising score, ties together: sorted once, read by every ranking metric and by each resample in O(n).</summary>
internal sealed class ScoreOrder
{
    private readonly int[] _rows;
    private readonly bool[] _isPositive;
    private readonly bool[] _endsTie;

    private ScoreOrder(int[] rows, double[] scores, bool[] isPositive, bool[] endsTie)
        => (_rows, Scores, _isPositive, _endsTie) = (rows, scores, isPositive, endsTie);

    /// <summary>The scores, rising.</summary>
    public double[] Scores { get; }

    /// <summary>Null where a score is not a number: such rows have no rank.</summary>
    public static ScoreOrder? Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> labels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(labels.Length, scores.Length);
        var sorted = scores.ToArray();
        if (sorted.Any(double.IsNaN))
            return null;

        var rows = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, rows);
        var isPositive = new bool[rows.Length];
        var endsTie = new bool[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            isPositive[i] = labels[rows[i]];
            endsTie[i] = i + 1 == rows.Length || sorted[i + 1] != sorted[i];
        }

        return new ScoreOrder(rows, sorted, isPositive, endsTie);
    }

    /// <summary>Positives and negatives with a score of at least the threshold, one entry a distinct score, falling.</summary>
    public IEnumerable<(double Threshold, long Positives, long Negatives)> FromTheTop()
    {
        long positives = 0, negatives = 0;
        for (var i = _rows.Length - 1; i >= 0; i--)
        {
            if (_isPositive[i])
                positives++;
            else
                negatives++;
            if (i == 0 || _endsTie[i - 1])
                yield return (Scores[i], positives, negatives);
        }
    }

    /// <summary>The area under the ROC curve where row i counts <paramref name="weights"/>[i] times; NaN when a class is missing.</summary>
    public double Auc(ReadOnlySpan<ushort> weights)
    {
        long positives = 0, negatives = 0, tiedPositives = 0, tiedNegatives = 0;
        double twiceWins = 0;
        for (var i = 0; i < _rows.Length; i++)
        {
            long weight = weights[_rows[i]];
            var counted = _isPositive[i] ? weight : 0;
            tiedPositives += counted;
            tiedNegatives += weight - counted;
            if (!_endsTie[i])
                continue;

            twiceWins += (double)tiedPositives * ((2 * negatives) + tiedNegatives);
            positives += tiedPositives;
            negatives += tiedNegatives;
            (tiedPositives, tiedNegatives) = (0, 0);
        }

        return twiceWins / (2.0 * positives * negatives);
    }
}
