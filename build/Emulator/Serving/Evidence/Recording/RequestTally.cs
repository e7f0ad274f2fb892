namespace MlOpsBuild.Emulator.Serving.Evidence.Recording;

/// <summary>The requests of one key in one span of time; <c>Milliseconds</c> are all latencies together.</summary>
internal sealed record RequestTally(long Count, double Milliseconds, double Shortest, double Longest, long BytesIn, long BytesOut, LatencyCounts Latencies)
{
    public static RequestTally Sum(RequestTally one, RequestTally other) => new(
        one.Count + other.Count,
        one.Milliseconds + other.Milliseconds,
        Math.Min(one.Shortest, other.Shortest),
        Math.Max(one.Longest, other.Longest),
        one.BytesIn + other.BytesIn,
        one.BytesOut + other.BytesOut,
        LatencyCounts.Sum(one.Latencies, other.Latencies));
}
