using System.Collections.Concurrent;

namespace MlOpsBuild.Reporting.Tests.GitHub;

/// <summary>A clock whose waits are over at once, and that keeps what was waited for.</summary>
internal sealed class PlayedTime : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1_772_460_300);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
