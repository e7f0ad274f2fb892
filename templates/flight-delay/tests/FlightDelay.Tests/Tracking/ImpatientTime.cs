namespace FlightDelay.Tests.Tracking;

/// <summary>A clock that stands still and on which every wait is over at once.</summary>
internal sealed class ImpatientTime(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => base.CreateTimer(callback, state, TimeSpan.Zero, period);
}
