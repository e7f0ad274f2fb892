using MlOpsBuild.Domain.Statistics;

namespace MlOpsBuild.Reporting.Training;

/// <summary>The curves of one model on the evaluation rows.</summary>
public sealed record ScoreCurves
{
    /// <summary>Area under the ROC curve, between 0 and 1; null when a class is missing.</summary>
    public double? Auc { get; init; }

    /// <summary>The ROC curve from (0, 0) to (1, 1), by rising rates.</summary>
    public IReadOnlyList<RocPoint> Roc { get; init; } = [];

    /// <summary>The reliability diagram, by rising score; empty when scores are no probabilities.</summary>
    public IReadOnlyList<CalibrationBin> Calibration { get; init; } = [];
}
