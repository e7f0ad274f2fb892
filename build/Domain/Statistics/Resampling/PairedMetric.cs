namespace MlOpsBuild.Domain.Statistics.Resampling;

/// <summary>A metric whose difference between two models can be resampled.</summary>
public enum PairedMetric
{
    /// <summary>Area under the ROC curve; higher is better.</summary>
    Auc,

    /// <summary>Log loss; lower is better.</summary>
    LogLoss,

    /// <summary>Brier score; lower is better.</summary>
    Brier,
}
