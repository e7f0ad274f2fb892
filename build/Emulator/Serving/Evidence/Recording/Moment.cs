namespace MlOpsBuild.Emulator.Serving.Evidence.Recording;

/// <summary>All that was seen in one second or one minute.</summary>
/// <param name="start">In seconds since 1970.</param>
internal sealed class Moment(long start)
{
    public long Start { get; } = start;

    public Dictionary<RequestKey, RequestTally> Requests { get; } = [];

    public Dictionary<GaugeKey, GaugeTally> Gauges { get; } = [];

    public void Add(RequestKey key, RequestTally tally) => Requests[key] = Requests.TryGetValue(key, out var known) ? RequestTally.Sum(known, tally) : tally;

    public void Add(GaugeKey key, GaugeTally tally) => Gauges[key] = Gauges.TryGetValue(key, out var known) ? GaugeTally.Sum(known, tally) : tally;

    public void Add(Moment other)
    {
        foreach (var (key, tally) in other.Requests)
            Add(key, tally);
        foreach (var (key, tally) in other.Gauges)
            Add(key, tally);
    }
}
