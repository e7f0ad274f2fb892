using MlOpsBuild.Emulator.Serving.Instances;
using MlOpsBuild.Emulator.Serving.Specs;

namespace MlOpsBuild.Emulator.Tests.Serving.Instances;

public sealed class ProbeCountTests
{
    private static readonly DateTimeOffset s_begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ProbeSpec s_spec = new() { InitialDelay = TimeSpan.FromSeconds(5), Period = TimeSpan.FromSeconds(10), FailureThreshold = 2, SuccessThreshold = 2 };

    [Fact]
    public void Failures_count_at_the_stated_pace_only()
    {
        var count = new ProbeCount(s_spec, s_begin);
        foreach (var second in new[] { 0, 1, 4, 5, 6, 14 })
            count.Add(isGood: false, s_begin.AddSeconds(second));

        (count.Failures, count.HasFailed).ShouldBe((1, false));
        count.Add(isGood: false, s_begin.AddSeconds(15));
        count.HasFailed.ShouldBeTrue();
        count.Due.ShouldBe(s_begin.AddSeconds(25));
    }

    [Fact]
    public void Successes_count_early_and_in_a_row()
    {
        var count = new ProbeCount(s_spec, s_begin);
        count.Add(isGood: true, s_begin);
        count.Add(isGood: false, s_begin);
        count.Add(isGood: true, s_begin);
        count.HasPassed.ShouldBeFalse();

        count.Add(isGood: true, s_begin);

        count.HasPassed.ShouldBeTrue();
    }

    [Fact]
    public void A_success_forgives_failures()
    {
        var count = new ProbeCount(s_spec, s_begin);
        count.Add(isGood: false, s_begin.AddSeconds(5));
        count.Add(isGood: true, s_begin.AddSeconds(6));
        count.Add(isGood: false, s_begin.AddSeconds(15));

        (count.Failures, count.HasFailed, count.HasPassed).ShouldBe((1, false, false));
    }

    [Fact]
    public void Pauses_double_up_to_a_bound()
    {
        Enumerable.Range(1, 9).Select(x => Backoff.After(x).TotalMilliseconds).ShouldBe([100, 200, 400, 800, 1600, 3200, 6400, 10000, 10000]);
        Backoff.After(0).ShouldBe(Backoff.After(1));
        Backoff.After(int.MaxValue).ShouldBe(TimeSpan.FromSeconds(10));
    }
}
