namespace MlOpsBuild.AzureMl.Tracking;

/// <summary>What a run logged.</summary>
public sealed record TrackedRun
{
    /// <summary>The run's id: the job's name.</summary>
    public required string Id { get; init; }

    /// <summary>MLflow's word: RUNNING, SCHEDULED, FINISHED, FAILED or KILLED.</summary>
    public required string Status { get; init; }

    /// <summary>The last value of each metric.</summary>
    public required IReadOnlyDictionary<string, MetricPoint> Metrics { get; init; }

    /// <summary>Parameters as text.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Tags.</summary>
    public required IReadOnlyDictionary<string, string> Tags { get; init; }
}
