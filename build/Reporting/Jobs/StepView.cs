namespace MlOpsBuild.Reporting.Jobs;

/// <summary>A step of a job, as it is shown.</summary>
public sealed record StepView
{
    /// <summary>The names from the job down to it: <c>train/inner</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The service's word: <c>NotStarted</c>, <c>Running</c>, <c>Completed</c> …</summary>
    public required string Status { get; init; }

    /// <summary>When it began; null while it waits.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>When it ended; null until then.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>Whether the outputs of an earlier run were taken instead of running it.</summary>
    public bool IsReused { get; init; }

    /// <summary>Why it was or was not reused; null where nobody tells.</summary>
    public string? Reuse { get; init; }

    /// <summary>Why it failed; null where nobody tells.</summary>
    public string? Error { get; init; }

    /// <summary>Its name below its parent.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>How far down it is: 0 for a step of the job itself.</summary>
    public int Depth => Path.Count(x => x == '/');

    /// <summary>Whether it is over.</summary>
    public bool HasEnded => Status is "Completed" or "Failed" or "Canceled";

    /// <summary>How long it ran, or has been running; null before it began and for reused ones.</summary>
    public TimeSpan? Duration(DateTimeOffset now) => IsReused || Start is not { } start ? null : (End ?? now) - start;

    /// <summary>Its reuse in words; empty where nothing is to be said.</summary>
    public string ReuseText() => Reuse is null ? IsReused ? "reused" : "" : $"{(IsReused ? "reused" : "not reused")}: {Reuse}";
}
