using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Jobs;

/// <summary>A step of a pipeline job as the run history tells of it.</summary>
public sealed record JobStep
{
    /// <summary>The names from the job down to it: <c>train</c>, <c>train/inner</c> for a step of a nested pipeline.</summary>
    public required string Path { get; init; }

    /// <summary>The id of its run.</summary>
    public required string RunId { get; init; }

    /// <summary>The service's word, also one that this version does not know.</summary>
    public required string Status { get; init; }

    /// <summary>Whether it is a pipeline itself.</summary>
    public bool IsPipeline { get; init; }

    /// <summary>When it began; null while it waits.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>When it ended; null until then.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>Whether nothing ran, because the outputs of an earlier run were taken.</summary>
    public bool IsReused { get; init; }

    /// <summary>The earlier run whose outputs were taken; null where it is not told.</summary>
    public string? ReusedRunId { get; init; }

    /// <summary>Why it was or was not reused, where the service tells; else null.</summary>
    public string? Reuse { get; init; }

    /// <summary>Why it ended as it did, where the service tells; else null.</summary>
    public ServiceError? Error { get; init; }

    /// <summary>Whether it is over.</summary>
    public bool HasEnded => JobPolling.HasEnded(Status);

    /// <summary>Whether it may have written something.</summary>
    internal bool HasBegun => !IsReused && (HasEnded || Start != null || Status is "Running" or "Finalizing");
}
