namespace MlOpsBuild.Domain.Statistics.Resampling;

/// <summary>How an interval is resampled.</summary>
public sealed record BootstrapOptions
{
    /// <summary>Enough for the 2.5 % tails to rest on 25 resamples each.</summary>
    public const int DefaultResamples = 1000;

    /// <summary>The custom of the field.</summary>
    public const double DefaultConfidence = 0.95;

    /// <summary>The metric whose difference is asked for.</summary>
    public PairedMetric Metric { get; init; } = PairedMetric.Auc;

    /// <summary>How many resamples; at least 100.</summary>
    public int Resamples { get; init; } = DefaultResamples;

    /// <summary>The share of such intervals that hold the true difference, between 0 and 1.</summary>
    public double Confidence { get; init; } = DefaultConfidence;

    /// <summary>Positives and negatives resampled apart, so that each resample has as many of each as the data.</summary>
    public bool IsStratified { get; init; } = true;
}
