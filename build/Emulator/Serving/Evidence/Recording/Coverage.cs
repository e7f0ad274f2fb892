namespace MlOpsBuild.Emulator.Serving.Evidence.Recording;

/// <summary>When what happened was written down, and so when nothing written means that nothing happened.</summary>
internal sealed class Coverage
{
    private readonly List<RunSpan> _spans = [];

    public IReadOnlyList<RunSpan> Spans => _spans;

    /// <summary>Adds a span; what touches or overlaps becomes one.</summary>
    public void Add(RunSpan span)
    {
        if (span.To <= span.From)
            return;
        var joined = span;
        foreach (var known in _spans.Where(x => x.From <= span.To && x.To >= span.From))
            joined = new RunSpan(Math.Min(joined.From, known.From), Math.Max(joined.To, known.To));
        _spans.RemoveAll(x => x.From >= joined.From && x.To <= joined.To);
        var place = _spans.FindIndex(x => x.From > joined.From);
        _spans.Insert(place < 0 ? _spans.Count : place, joined);
    }

    /// <summary>Forgets what ended before.</summary>
    public void Forget(long before)
    {
        _spans.RemoveAll(x => x.To <= before);
        if (_spans.Count > 0 && _spans[0].From < before)
            _spans[0] = _spans[0] with { From = before };
    }

    public bool Covers(RunSpan window) => window.To <= window.From || _spans.Exists(x => x.From <= window.From && x.To >= window.To);
}
