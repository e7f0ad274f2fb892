using MlOpsBuild.Emulator.Processes.Supervision;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Processes;

/// <summary>How long a supervisor waits for whoever takes over what a dead process has left.</summary>
public sealed class HeirTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void The_waiting_begins_with_the_loss_and_not_with_the_supervisor()
    {
        using var folder = new TemporaryFolder();
        var clock = new MovedClock();
        var heir = new Heir(Path.Combine(folder.Path, "lock"), clock);

        clock.Move(TimeSpan.FromDays(3));

        heir.IsAwaited().ShouldBeTrue();
        clock.Move(s_patience - TimeSpan.FromSeconds(1));
        heir.IsAwaited().ShouldBeTrue();
        clock.Move(TimeSpan.FromSeconds(2));
        heir.IsAwaited().ShouldBeFalse();
    }

    [Fact]
    public async Task Who_holds_the_lock_is_an_heir_for_as_long_as_that_lasts()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "lock");
        var clock = new MovedClock();
        var heir = new Heir(file, clock);
        heir.IsAwaited().ShouldBeTrue();
        await using (File.Open(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            clock.Move(TimeSpan.FromHours(1));
            heir.IsAwaited().ShouldBeTrue();
        }

        clock.Move(s_patience - TimeSpan.FromSeconds(1));
        heir.IsAwaited().ShouldBeTrue();
        clock.Move(TimeSpan.FromSeconds(2));
        heir.IsAwaited().ShouldBeFalse();
    }

    private sealed class MovedClock : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Move(TimeSpan by) => _now += by.Ticks;
    }
}
