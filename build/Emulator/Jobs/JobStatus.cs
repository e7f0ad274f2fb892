namespace MlOpsBuild.Emulator.Jobs;

/// <summary>The words for the state of a job.</summary>
internal static class JobStatus
{
    public const string NotStarted = "NotStarted";
    public const string Queued = "Queued";
    public const string Running = "Running";
    public const string CancelRequested = "CancelRequested";
    public const string Completed = "Completed";
    public const string Failed = "Failed";
    public const string Canceled = "Canceled";

    public static bool HasEnded(string? status) => status is Completed or Failed or Canceled;

    /// <summary>MLflow's word for the end of a run.</summary>
    public static string Tracked(string status) => status switch
    {
        Completed => "FINISHED",
        Canceled => "KILLED",
        _ => "FAILED",
    };
}
