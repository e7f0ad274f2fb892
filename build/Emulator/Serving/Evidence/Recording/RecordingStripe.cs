namespace MlOpsBuild.Emulator.Serving.Evidence.Recording;

/// <summary>
/// The second that is being counted, for some of the processors: each has its own, so that requests seldom wait for each other.
/// What it counts with is kept and used again, second after second.
/// </summary>
internal sealed class RecordingStripe(TimeProvider time)
{
    /// <summary>Different codes of one second that are told apart; further ones are counted by class.</summary>
    public const int MostKeys = 32;

    private readonly Lock _lock = new();
    private readonly Dictionary<RequestKey, Cell> _cells = [];
    private long _second;

    /// <summary>Counts a request; what an earlier second left is handed on first.</summary>
    public void Record(in ServedRequest request, Action<Moment> closed)
    {
        Moment? over;
        lock (_lock)
        {
            // The clock is read within the lock: once a second was taken out, nothing is added to it. It may be set back.
            var second = Math.Max(_second, time.GetUtcNow().ToUnixTimeSeconds());
            over = second > _second ? Take() : null;
            _second = second;
            Of(new RequestKey(request.Deployment, request.StatusCode, request.ModelStatusCode)).Add(request);
            if (over is not null)
                closed(over);
        }
    }

    /// <summary>Hands on what was counted before a second.</summary>
    public void Close(long before, Action<Moment> closed)
    {
        lock (_lock)
        {
            if (_second < before && Take() is { } over)
                closed(over);
            _second = Math.Max(_second, before);
        }
    }

    private Cell Of(RequestKey key)
    {
        if (_cells.TryGetValue(key, out var cell))
            return cell;
        var kept = _cells.Count < MostKeys ? key : key.Coarse;
        if (!_cells.TryGetValue(kept, out cell))
            _cells.Add(kept, cell = new Cell());
        return cell;
    }

    private Moment? Take()
    {
        Moment? moment = null;
        foreach (var (key, cell) in _cells)
        {
            if (cell.Take() is { } tally)
                (moment ??= new Moment(_second)).Add(key, tally);
            else
                _cells.Remove(key);
        }

        return moment;
    }

    private sealed class Cell
    {
        private readonly int[] _latencies = new int[LatencyBounds.Count];
        private long _count;
        private long _ticks;
        private long _shortest = long.MaxValue;
        private long _longest;
        private long _bytesIn;
        private long _bytesOut;

        public void Add(in ServedRequest request)
        {
            var ticks = request.Latency.Ticks;
            _count++;
            _ticks += ticks;
            _shortest = Math.Min(_shortest, ticks);
            _longest = Math.Max(_longest, ticks);
            _bytesIn += request.BytesIn;
            _bytesOut += request.BytesOut;
            _latencies[LatencyBounds.BucketOf(request.Latency)]++;
        }

        public RequestTally? Take()
        {
            if (_count == 0)
                return null;
            var tally = new RequestTally(_count, Milliseconds(_ticks), Milliseconds(_shortest), Milliseconds(_longest), _bytesIn, _bytesOut, LatencyCounts.Of(_latencies));
            (_count, _ticks, _shortest, _longest, _bytesIn, _bytesOut) = (0, 0, long.MaxValue, 0, 0, 0);
            Array.Clear(_latencies);
            return tally;
        }

        private static double Milliseconds(long ticks) => (double)ticks / TimeSpan.TicksPerMillisecond;
    }
}
