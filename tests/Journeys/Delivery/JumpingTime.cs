namespace MlOpsBuild.Journeys.Tests.Delivery;

/// <summary>The clock of a machine that somebody sets: the time of day jumps, what has elapsed does not.</summary>
internal sealed class JumpingTime : TimeProvider
{
    private long _jumped;

    public void Jump(TimeSpan by) => Interlocked.Add(ref _jumped, by.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _jumped));
}
