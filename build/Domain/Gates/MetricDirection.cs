using MlOpsBuild.Domain.Statistics;
using MlOpsBuild.Domain.Statistics.Resampling;

namespace MlOpsBuild.Domain.Gates;

/// <summary>What is known of metrics by their names.</summary>
internal static class MetricDirection
{
    private static readonly HashSet<string> s_losses = new(StringComparer.OrdinalIgnoreCase)
    {
        "log_loss", "logloss", "brier", "brier_score", "loss", "mse", "rmse", "mae", "mape", "ece",
    };

    /// <summary>Whether lower values are better, whatever a gate states.</summary>
    public static bool IsLoss(string metric) => s_losses.Contains(metric);

    /// <summary>The metric that predictions give; null for one that is only logged.</summary>
    public static PairedMetric? Paired(string metric)
    {
        if (string.Equals(metric, "auc", StringComparison.OrdinalIgnoreCase) || string.Equals(metric, "roc_auc", StringComparison.OrdinalIgnoreCase))
            return PairedMetric.Auc;
        if (string.Equals(metric, "log_loss", StringComparison.OrdinalIgnoreCase) || string.Equals(metric, "logloss", StringComparison.OrdinalIgnoreCase))
            return PairedMetric.LogLoss;
        return string.Equals(metric, "brier", StringComparison.OrdinalIgnoreCase) || string.Equals(metric, "brier_score", StringComparison.OrdinalIgnoreCase)
            ? PairedMetric.Brier
            : null;
    }

    /// <summary>The metric of one model's scores; null where it has no value.</summary>
    public static double? Of(PairedMetric metric, IReadOnlyList<double> scores, IReadOnlyList<bool> labels) => metric switch
    {
        PairedMetric.Auc => Ranking.Auc([.. scores], [.. labels]),
        PairedMetric.LogLoss => Calibration.LogLoss([.. scores], [.. labels]),
        _ => Calibration.Brier([.. scores], [.. labels]),
    };
}
