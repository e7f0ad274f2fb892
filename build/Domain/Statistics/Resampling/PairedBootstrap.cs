namespace MlOpsBuild.Domain.Statistics.Resampling;

/// <summary>
/// The percentile bootstrap of a difference between two models on the same rows (Efron 1979, Ann. Statist. 7:1; Efron and
/// Tibshirani 1993, ch. 13). A row is drawn with both its scores, so what makes rows hard for both cancels. It assumes that
/// rows are independent: rows of one aircraft or one patient make the interval too narrow.
/// </summary>
/// <remarks>
/// Rows are sorted once by each model's score. A resample is a multinomial count a row, and its AUC one pass over the
/// sorted rows with these counts as weights: O(n) a resample where sorting again would be O(n log n).
/// </remarks>
public static class PairedBootstrap
{
    private const int FewestResamples = 100;

    /// <summary>The share of resamples without an answer (a class was not drawn) above which there is no interval.</summary>
    private const double MostUndefined = 0.05;

    /// <summary>The interval of challenger minus champion.</summary>
    /// <returns>Null when the metric has no value: a class is missing, or a score is not a number (for losses: no probability).</returns>
    /// <exception cref="ArgumentException">The lists differ in length, or the options make no sense.</exception>
    public static BootstrapInterval? Difference(PairedPredictions predictions, BootstrapOptions options, SeededRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Resamples, FewestResamples);
        if (options.Confidence is not (> 0 and < 1))
            throw new ArgumentException("a confidence is between 0 and 1", nameof(options));

        bool[] labels = [.. predictions.Labels];
        var difference = Metric([.. predictions.Champion], [.. predictions.Challenger], labels, options.Metric);
        var weights = new ushort[labels.Length];
        Array.Fill(weights, (ushort)1);
        var estimate = difference?.Invoke(weights) ?? double.NaN;
        if (difference is null || double.IsNaN(estimate))
            return null;

        var strata = Strata(labels, options.IsStratified);
        var drawn = new List<double>(options.Resamples);
        for (var i = 0; i < options.Resamples; i++)
        {
            Draw(strata, weights, random);
            var value = difference(weights);
            if (!double.IsNaN(value))
                drawn.Add(value);
        }

        if (drawn.Count < options.Resamples * (1 - MostUndefined))
            return null;

        double[] sorted = [.. drawn.Order()];
        var tail = (1 - options.Confidence) / 2;
        return new(estimate, Quantiles.Of(sorted, tail), Quantiles.Of(sorted, 1 - tail), options.Confidence, labels.Length);
    }

    private static Func<ushort[], double>? Metric(double[] champion, double[] challenger, bool[] labels, PairedMetric metric)
    {
        if (metric != PairedMetric.Auc)
        {
            if (!Calibration.AreProbabilities(champion, labels) || !Calibration.AreProbabilities(challenger, labels))
                return null;

            Func<double, bool, double> loss = metric == PairedMetric.LogLoss ? Calibration.NegativeLog : Calibration.SquaredError;
            double[] differences = [.. labels.Select((x, i) => loss(challenger[i], x) - loss(champion[i], x))];
            return weights => Mean(differences, weights);
        }

        var (first, second) = (ScoreOrder.Of(champion, labels), ScoreOrder.Of(challenger, labels));
        return first is null || second is null ? null : weights => second.Auc(weights) - first.Auc(weights);
    }

    private static double Mean(double[] values, ushort[] weights)
    {
        double sum = 0;
        for (var i = 0; i < values.Length; i++)
            sum += values[i] * weights[i];
        return sum / values.Length;
    }

    private static int[][] Strata(bool[] labels, bool isStratified)
    {
        var rows = Enumerable.Range(0, labels.Length);
        return isStratified ? [[.. rows.Where(x => labels[x])], [.. rows.Where(x => !labels[x])]] : [[.. rows]];
    }

    private static void Draw(int[][] strata, ushort[] weights, SeededRandom random)
    {
        Array.Clear(weights);
        foreach (var stratum in strata)
        {
            for (var i = 0; i < stratum.Length; i++)
                weights[stratum[random.NextBelow(stratum.Length)]]++;
        }
    }
}
