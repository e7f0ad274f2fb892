namespace MlOpsBuild.Emulator.Hosting;

/// <summary>Knows for how long nothing has happened.</summary>
/// <param name="time">The clock.</param>
/// <param name="jobs">How many jobs run; while one does, something happens.</param>
internal sealed class Activity(TimeProvider time, Func<int> jobs)
{
    private readonly Lock _gate = new();
    private long _last = time.GetTimestamp();
    private int _running;

    /// <summary>Time since the last request ended; zero while one runs.</summary>
    public TimeSpan Idle
    {
        get
        {
            lock (_gate)
            {
                if (_running > 0 || jobs() > 0)
                    _last = time.GetTimestamp();
                return time.GetElapsedTime(_last);
            }
        }
    }

    public void Begin()
    {
        lock (_gate)
            _running++;
    }

    public void End()
    {
        lock (_gate)
        {
            _running--;
            _last = time.GetTimestamp();
        }
    }
}
