namespace MlOpsBuild.Reporting.Training;

/// <summary>A step of the pipeline, and when it ran.</summary>
public sealed record StepTiming
{
    /// <summary>The names from the job down to it: <c>train/fit</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The service's word: <c>Completed</c>, <c>Failed</c> …</summary>
    public required string Status { get; init; }

    /// <summary>Whether the outputs of an earlier run were taken.</summary>
    public bool IsReused { get; init; }

    /// <summary>Why it was or was not reused; null where nobody tells.</summary>
    public string? Reuse { get; init; }

    /// <summary>How long after the job it began; null when it never did.</summary>
    public TimeSpan? Offset { get; init; }

    /// <summary>How long it ran; null when it did not.</summary>
    public TimeSpan? Duration { get; init; }
}
