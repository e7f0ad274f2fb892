using MlOpsBuild.Emulator.Serving.Evidence.Logs;

namespace MlOpsBuild.Emulator.Serving.Evidence.Recording;

/// <summary>
/// Moments of one resolution on disk, and from when to when they are all there. A new file begins with where the one before
/// ended, so that a file that was dropped takes its claim with it. A length is in seconds.
/// </summary>
internal sealed class MetricsJournal(string path, int length) : IDisposable
{
    private const long FileLimit = 16 << 20;
    private const int Files = 3;

    private readonly RotatingFile _file = new(path, FileLimit, Files);
    private long _covered;
    private bool _lost;

    /// <summary>What earlier processes and this one wrote.</summary>
    public static Coverage Read(string path, int length, Action<Moment> take)
    {
        var coverage = new Coverage();
        RunSpan? current = null;
        foreach (var line in RotatingFile.Lines(path, Files))
        {
            var (moment, run) = MomentLine.Read(line);
            if (run is { } span)
                current = span;
            else if (moment is not null && current is { } open)
                current = open with { To = Math.Max(open.To, moment.Start + length) };
            if (moment is not null)
                take(moment);
            if (current is { } known)
                coverage.Add(known);
        }

        return coverage;
    }

    /// <summary>From now on everything is written.</summary>
    public void Begin(long now)
    {
        _covered = now;
        Try(() => _file.Append(MomentLine.Write(new RunSpan(now, now)).Span));
    }

    public void Append(Moment moment)
    {
        Resume(moment.Start);
        Try(() =>
        {
            var rotated = _file.Append(MomentLine.Write(moment).Span);
            var before = _covered;
            _covered = Math.Max(_covered, moment.Start + length);
            if (rotated)
                _file.Append(MomentLine.Write(new RunSpan(before, _covered)).Span);
        });
    }

    /// <summary>Nothing happened that is not written, up to now.</summary>
    public void Beat(long now)
    {
        Resume(now);
        if (now <= _covered)
            return;
        Try(() =>
        {
            _file.Append(MomentLine.Write(new RunSpan(_covered, now)).Span);
            _covered = now;
        });
    }

    public void Dispose() => _file.Dispose();

    /// <summary>What could not be written is a gap, after which the running begins anew.</summary>
    private void Resume(long now)
    {
        if (!_lost)
            return;
        _lost = false;
        Begin(now);
    }

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            // A full disk must not end the serving; the history has a gap instead.
            _lost = true;
        }
    }
}
