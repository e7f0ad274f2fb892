namespace MlOpsBuild.Emulator.Tests.Serving.Evidence;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class ManualTime : TimeProvider
{
    /// <summary>A whole minute.</summary>
    public static readonly DateTimeOffset Start = new(2030, 1, 2, 3, 4, 0, TimeSpan.Zero);

    private long _ticks = Start.UtcTicks;

    public long Second => GetUtcNow().ToUnixTimeSeconds();

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Move(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
