namespace MlOpsBuild.AzureMl.Jobs;

/// <summary>How often to look at a job where the server gives no hint. Pure.</summary>
internal static class JobPolling
{
    private const double Shortest = 2;
    private const double Longest = 60;
    private const double Steepness = 100;
    private const double Scale = 20;

    private static readonly string[] s_ends = ["Completed", "Failed", "Canceled"];

    /// <summary>
    /// max(2, 60 / (1 + 100·e^(−t/20))) seconds, t the seconds since the first look: quick at first, each minute for
    /// long jobs. The curve of Microsoft's client.
    /// </summary>
    public static TimeSpan Pause(TimeSpan elapsed)
        => TimeSpan.FromSeconds(Math.Max(Shortest, Longest / (1 + (Steepness * Math.Exp(-elapsed.TotalSeconds / Scale)))));

    public static bool HasEnded(string status) => s_ends.Contains(status, StringComparer.Ordinal);
}
