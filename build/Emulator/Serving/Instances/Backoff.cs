namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>How long an instance that ended is waited with: at once the first time, then twice as long each time.</summary>
internal static class Backoff
{
    /// <summary>An instance that lasted so long has recovered.</summary>
    public static readonly TimeSpan Recovered = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_first = TimeSpan.FromMilliseconds(100);

    /// <summary>So that one that needs, say, a file that comes later is back soon after it.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    /// <param name="ends">How often in a row it ended early, this time included.</param>
    public static TimeSpan After(int ends) => ends >= 8 ? s_longest : Min(s_longest, s_first * (1 << Math.Max(0, ends - 1)));

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
