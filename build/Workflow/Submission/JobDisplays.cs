namespace MlOpsBuild.Workflow.Submission;

/// <summary>Chooses how a job is shown.</summary>
internal static class JobDisplays
{
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;

    /// <param name="output">Where to.</param>
    /// <param name="isLive">Whether somebody looks on and lines may be written over.</param>
    /// <param name="time">The clock.</param>
    public static IJobDisplay For(TextWriter output, bool isLive, TimeProvider time)
        => isLive && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb")
            ? new LiveDisplay(output, time, string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")), Size)
            : new LineDisplay(output, time);

    private static (int Width, int Height) Size()
    {
        try
        {
            return (Console.WindowWidth is > 0 and var width ? width : UsualWidth, Console.WindowHeight is > 0 and var height ? height : UsualHeight);
        }
        catch (IOException)
        {
            return (UsualWidth, UsualHeight);
        }
    }
}
