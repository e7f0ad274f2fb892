namespace MlOpsBuild.Emulator.Serving.Evidence.Recording;

/// <summary>Moments of one resolution, the latest of them, and their journal. Its owner guards it by a lock.</summary>
/// <param name="length">Seconds a moment.</param>
/// <param name="kept">Seconds that are kept.</param>
internal sealed class Timeline(int length, long kept) : IDisposable
{
    private readonly SortedDictionary<long, Moment> _moments = [];
    private readonly SortedSet<long> _unwritten = [];
    private Coverage _coverage = new();
    private MetricsJournal? _journal;
    private long _runFrom;

    /// <summary>Reads what an earlier process left and writes on from there.</summary>
    public void Open(string path, long now)
    {
        _coverage = MetricsJournal.Read(path, length, x =>
        {
            if (x.Start >= now - kept)
                At(x.Start).Add(x);
        });
        _unwritten.Clear();
        _journal = new MetricsJournal(path, length);
    }

    public void Begin(long now)
    {
        _runFrom = now;
        _journal?.Begin(now);
    }

    public IEnumerable<Moment> Moments => _moments.Values;

    public bool Has(long second) => _moments.ContainsKey(second - second % length);

    /// <summary>The moment that a second belongs to, which will be written once it is over.</summary>
    public Moment At(long second)
    {
        var start = second - second % length;
        if (!_moments.TryGetValue(start, out var moment))
            _moments.Add(start, moment = new Moment(start));
        _unwritten.Add(start);
        return moment;
    }

    /// <summary>Writes what is over and forgets what is too old.</summary>
    public void Close(long now)
    {
        while (_unwritten.Count > 0 && _unwritten.Min + length <= now)
        {
            _journal?.Append(_moments[_unwritten.Min]);
            _unwritten.Remove(_unwritten.Min);
        }

        while (_moments.Count > 0 && _moments.First().Key < now - kept)
            _moments.Remove(_moments.First().Key);
        _coverage.Add(new RunSpan(_runFrom, now));
        _coverage.Forget(now - kept);
    }

    public void Beat(long now) => _journal?.Beat(now - now % length);

    public History Read(RunSpan window, long now) => new(
        [.. _moments.Values.Where(x => x.Start >= window.From && x.Start < window.To).Select(Copy)],
        _coverage.Covers(window with { To = Math.Min(window.To, now) }));

    public void Dispose() => _journal?.Dispose();

    private static Moment Copy(Moment moment)
    {
        var copy = new Moment(moment.Start);
        copy.Add(moment);
        return copy;
    }
}
