namespace MlOpsBuild.Emulator.Serving.Evidence.Recording;

/// <summary>How many latencies fell into which bucket; only buckets that have some. Never changed once made.</summary>
/// <param name="buckets">Ascending.</param>
/// <param name="counts">As many.</param>
internal sealed class LatencyCounts(byte[] buckets, int[] counts)
{
    public static LatencyCounts None { get; } = new([], []);

    public ReadOnlySpan<byte> Buckets => buckets;

    public ReadOnlySpan<int> Counts => counts;

    public static LatencyCounts Of(ReadOnlySpan<int> dense)
    {
        var used = dense.Length - dense.Count(0);
        var (places, numbers) = (new byte[used], new int[used]);
        for (int bucket = 0, next = 0; bucket < dense.Length; bucket++)
        {
            if (dense[bucket] != 0)
                (places[next], numbers[next++]) = ((byte)bucket, dense[bucket]);
        }

        return new LatencyCounts(places, numbers);
    }

    public static LatencyCounts Sum(LatencyCounts one, LatencyCounts other)
    {
        Span<int> dense = stackalloc int[LatencyBounds.Count];
        dense.Clear();
        one.AddTo(dense);
        other.AddTo(dense);
        return Of(dense);
    }

    /// <summary>The latency that a share of requests did not exceed, in milliseconds; none without requests.</summary>
    public double? Percentile(double share)
    {
        var total = counts.Sum(x => (long)x);
        if (total == 0)
            return null;
        var rank = Math.Max(1, (long)Math.Ceiling(share * total));
        var seen = 0L;
        for (var i = 0; i < counts.Length; i++)
        {
            seen += counts[i];
            if (seen >= rank)
                return LatencyBounds.Middle(buckets[i]);
        }

        return null;
    }

    /// <summary>Requests slower than a bound, counted by buckets: those whose middle is above it.</summary>
    public long Over(TimeSpan bound)
    {
        var over = 0L;
        for (var i = 0; i < counts.Length; i++)
            over += LatencyBounds.Middle(buckets[i]) > bound.TotalMilliseconds ? counts[i] : 0;
        return over;
    }

    private void AddTo(Span<int> dense)
    {
        for (var i = 0; i < counts.Length; i++)
            dense[buckets[i]] += counts[i];
    }
}
