namespace MlOpsBuild.AzureMl.Insights;

/// <summary>What a deployment answered during a while.</summary>
public sealed record RequestWindow
{
    /// <summary>The deployment, in lower case.</summary>
    public required string Deployment { get; init; }

    /// <summary>Requests that were answered.</summary>
    public long Requests { get; init; }

    /// <summary>Those that were answered with a failure: 5xx, 408 and 429, and 424 unless the model said that the request was at fault.</summary>
    public long Failures { get; init; }

    /// <summary>Those that took longer than the bound; null where the service counts none.</summary>
    public long? Slow { get; init; }

    /// <summary>The highest 99th percentile of an interval; null where the service has none, or where nothing was asked.</summary>
    public TimeSpan? P99 { get; init; }
}
