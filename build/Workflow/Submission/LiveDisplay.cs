using MlOpsBuild.Reporting.Jobs;

namespace MlOpsBuild.Workflow.Submission;

/// <summary>A job as a tree that is kept up to date at the end of a terminal.</summary>
internal sealed class LiveDisplay : IJobDisplay
{
    /// <summary>Often enough for a clock that shows tenths, seldom enough to cost nothing.</summary>
    private static readonly TimeSpan s_period = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly Action<string> _say;
    private readonly TimeProvider _time;
    private readonly Func<(int Width, int Height)> _size;
    private readonly LiveRegion _region;
    private readonly ITimer _timer;
    private JobView? _job;
    private bool _ended;

    public LiveDisplay(TextWriter output, TimeProvider time, bool hasColours, Func<(int Width, int Height)> size)
    {
        _say = output.WriteLine;
        _time = time;
        _size = size;
        _region = new LiveRegion(output, hasColours);
        _timer = time.CreateTimer(_ => Draw(), null, s_period, s_period);
    }

    public void Say(string text) => _say(text);

    public void Show(JobView before, JobView now, StepView? step, LogLine? line)
    {
        // Drawn when the timer comes: a thousand lines of a log are not a thousand drawings.
        lock (_gate)
            _job = now;
    }

    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        Draw();
        lock (_gate)
            _ended = true;
    }

    private void Draw()
    {
        lock (_gate)
        {
            if (_ended || _job is null)
                return;
            var (width, height) = _size();
            // A line that fills the last cell, or a region that fills the screen, would scroll.
            _region.Draw(JobTree.Of(_job, _time.GetUtcNow(), Math.Max(1, width - 1), Math.Max(1, height - 1)), width);
        }
    }
}
