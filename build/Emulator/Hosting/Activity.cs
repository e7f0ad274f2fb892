namespace MlOpsBuild.Emulator.Hosting;

/// <summary>Knows for how long nothing has happened.</summary>
internal sealed class Activity(TimeProvider time)
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
                return _running > 0 ? TimeSpan.Zero : time.GetElapsedTime(_last);
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
