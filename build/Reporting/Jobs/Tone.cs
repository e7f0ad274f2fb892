namespace MlOpsBuild.Reporting.Jobs;

/// <summary>The tones of the service's words.</summary>
internal static class Tone
{
    public static LineTone Of(string status) => status switch
    {
        "Completed" => LineTone.Good,
        "Failed" => LineTone.Bad,
        "Canceled" or "CancelRequested" => LineTone.Doubtful,
        "NotStarted" or "Queued" => LineTone.Quiet,
        _ => LineTone.Busy,
    };
}
