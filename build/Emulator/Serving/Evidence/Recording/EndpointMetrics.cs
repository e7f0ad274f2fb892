namespace MlOpsBuild.Emulator.Serving.Evidence.Recording;

/// <summary>
/// What an endpoint's requests and instances did: seconds for an hour, minutes for seven days. Only what happened takes room: a
/// second or minute holds 0.2 to 1 KB for each deployment and code that it saw, so that one deployment that is never idle and
/// answers two codes takes less than 32 MB.
/// </summary>
internal sealed class EndpointMetrics : IDisposable
{
    private const int Minute = 60;
    private const long SecondsKept = 3600;
    private const long MinutesKept = 7 * 24 * 3600;

    /// <summary>After a kill, so much at most counts as a gap although the process ran.</summary>
    private const long BeatEvery = 10;

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly RecordingStripe[] _stripes;
    private readonly Action<Moment> _merge;
    private readonly Timeline _seconds = new(1, SecondsKept);
    private readonly Timeline _minutes = new(Minute, MinutesKept);
    private long _closed;
    private long _beaten;

    /// <param name="time">The clock.</param>
    /// <param name="folder">Where the history is kept; none keeps it in memory alone.</param>
    public EndpointMetrics(TimeProvider time, string? folder = null)
    {
        _time = time;
        _merge = Merge;
        _stripes = [.. Enumerable.Range(0, Math.Clamp(Environment.ProcessorCount, 1, 16)).Select(_ => new RecordingStripe(time))];
        // The second in which the process begins was not wholly seen.
        var begin = (time.GetUtcNow().ToUnixTimeMilliseconds() + 999) / 1000;
        if (folder is not null)
            Restore(folder, begin);
        _seconds.Begin(begin);
        _minutes.Begin(begin);
        (_closed, _beaten) = (begin, begin);
    }

    /// <summary>Counts a request. From any thread.</summary>
    public void Record(in ServedRequest request)
        => _stripes[(uint)Thread.GetCurrentProcessorId() % (uint)_stripes.Length].Record(request, _merge);

    /// <summary>Adds a sample of a gauge, or an amount to a counter.</summary>
    public void Sample(GaugeKey key, double value)
    {
        lock (_lock)
        {
            var second = Math.Max(_time.GetUtcNow().ToUnixTimeSeconds(), _closed);
            _seconds.At(second).Add(key, GaugeTally.Of(value));
            _minutes.At(second).Add(key, GaugeTally.Of(value));
        }
    }

    /// <summary>Closes the seconds that are over and writes them. Called once a second.</summary>
    public void Close()
    {
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        foreach (var stripe in _stripes)
            stripe.Close(now, _merge);
        lock (_lock)
        {
            _closed = Math.Max(_closed, now);
            _seconds.Close(_closed);
            _minutes.Close(_closed);
            if (_closed < _beaten + BeatEvery)
                return;
            _beaten = _closed;
            _seconds.Beat(_closed);
            _minutes.Beat(_closed);
        }
    }

    /// <summary>What was seen from one second to another, by second within the last hour and by minute otherwise.</summary>
    public History Read(RunSpan window, bool bySecond)
    {
        Close();
        lock (_lock)
            return (bySecond ? _seconds : _minutes).Read(window, _closed);
    }

    /// <summary>Writes what is open, as far as it is over.</summary>
    public void Dispose()
    {
        Close();
        lock (_lock)
        {
            _seconds.Beat(_closed);
            _minutes.Beat(_closed);
            _seconds.Dispose();
            _minutes.Dispose();
        }
    }

    private void Restore(string folder, long now)
    {
        _seconds.Open(Path.Combine(folder, "seconds.jsonl"), now);
        _minutes.Open(Path.Combine(folder, "minutes.jsonl"), now);
        // Minutes that were open when the process ended were never written; their seconds were.
        var lost = _seconds.Moments.Where(x => !_minutes.Has(x.Start)).ToList();
        foreach (var second in lost)
            _minutes.At(second.Start).Add(second);
    }

    private void Merge(Moment moment)
    {
        lock (_lock)
        {
            _seconds.At(moment.Start).Add(moment);
            _minutes.At(moment.Start).Add(moment);
        }
    }
}
