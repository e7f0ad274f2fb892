namespace FlightDelay.Evaluation;

/// <summary>All metrics of a model by their names: <c>auc</c> … for all flights, <c>auc/origin/BOS</c> … by airport.</summary>
internal static class EvaluationMetrics
{
    /// <summary>Measures. A metric that the rows do not define, as the AUC of flights that were all punctual, is left out.</summary>
    /// <param name="predictions">At least one.</param>
    /// <param name="baseline">The baseline's scores, in the same order.</param>
    public static SortedDictionary<string, double> Of(IReadOnlyList<Prediction> predictions, IReadOnlyList<double> baseline)
    {
        bool[] labels = [.. predictions.Select(x => x.Label)];
        double[] scores = [.. predictions.Select(x => x.Score)];
        var metrics = new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["accuracy"] = BinaryMetrics.Accuracy(labels, scores),
            ["brier"] = BinaryMetrics.Brier(labels, scores),
            ["delayed_share"] = labels.Average(x => x ? 1.0 : 0),
            ["log_loss"] = BinaryMetrics.LogLoss(labels, scores),
            ["rows"] = predictions.Count,
        };
        Add("auc", BinaryMetrics.Auc(labels, scores));
        Add("average_precision", BinaryMetrics.AveragePrecision(labels, scores));
        Add("baseline_auc", BinaryMetrics.Auc(labels, baseline));
        foreach (var slice in predictions.GroupBy(x => x.Origin))
        {
            metrics[$"rows/origin/{slice.Key}"] = slice.Count();
            Add($"auc/origin/{slice.Key}", BinaryMetrics.Auc([.. slice.Select(x => x.Label)], [.. slice.Select(x => x.Score)]));
        }

        return metrics;

        void Add(string name, double? value)
        {
            if (value is { } defined)
                metrics[name] = defined;
        }
    }
}
