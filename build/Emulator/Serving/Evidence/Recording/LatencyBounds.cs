namespace MlOpsBuild.Emulator.Serving.Evidence.Recording;

/// <summary>
/// The buckets of every latency: eighty, evenly spaced by logarithm from 0.1 ms to 300 s, and one above and below. Two bounds
/// are 20.5 % apart, so that the geometric middle of a bucket is within 10 % of whatever fell into it.
/// </summary>
internal static class LatencyBounds
{
    private const int Spaces = 80;
    private const double LowestMilliseconds = 0.1;
    private const double HighestMilliseconds = 300_000;

    private static readonly double s_step = Math.Log(HighestMilliseconds / LowestMilliseconds) / Spaces;
    private static readonly double[] s_upper = [.. Enumerable.Range(0, Spaces + 1).Select(x => LowestMilliseconds * Math.Exp(s_step * x))];

    /// <summary>Buckets, the last of which has no bound.</summary>
    public const int Count = Spaces + 2;

    /// <summary>Upper bounds in milliseconds, inclusive; the last bucket has none.</summary>
    public static ReadOnlySpan<double> Upper => s_upper;

    public static int BucketOf(TimeSpan latency)
    {
        var milliseconds = latency.TotalMilliseconds;
        if (milliseconds <= LowestMilliseconds)
            return 0;
        var guess = Math.Min((int)(Math.Log(milliseconds / LowestMilliseconds) / s_step), Spaces);
        // The logarithm may be off by its last bit; the bounds decide.
        while (guess > 0 && milliseconds <= s_upper[guess - 1])
            guess--;
        while (guess <= Spaces && milliseconds > s_upper[guess])
            guess++;
        return guess;
    }

    /// <summary>What a bucket stands for, in milliseconds.</summary>
    public static double Middle(int bucket) => bucket switch
    {
        0 => LowestMilliseconds / 2,
        Count - 1 => HighestMilliseconds,
        _ => Math.Sqrt(s_upper[bucket - 1] * s_upper[bucket]),
    };
}
