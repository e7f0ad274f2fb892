using System.Collections.Concurrent;

namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>Time limits of requests, used again: there is one for every request.</summary>
internal static class Deadline
{
    private const int MostKept = 256;

    private static readonly ConcurrentBag<CancellationTokenSource> s_kept = [];

    public static CancellationTokenSource Begin(TimeSpan limit)
    {
        if (!s_kept.TryTake(out var source))
            source = new CancellationTokenSource();
        source.CancelAfter(limit);
        return source;
    }

    public static void End(CancellationTokenSource source)
    {
        if (source.TryReset() && s_kept.Count < MostKept)
            s_kept.Add(source);
        else
            source.Dispose();
    }
}
