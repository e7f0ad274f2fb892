using System.Text;
using MlOpsBuild.Emulator.Serving.Evidence;
using MlOpsBuild.Emulator.Serving.Evidence.Recording;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Serving.Evidence;

public sealed class EndpointMetricsTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Requests_of_many_threads_are_all_counted_once()
    {
        const int Threads = 8, Each = 20_000;
        var time = new ManualTime();
        using var metrics = new EndpointMetrics(time);
        var from = time.Second;
        using var go = new Barrier(Threads + 1);
        var threads = Enumerable.Range(0, Threads).Select(x => new Thread(() =>
        {
            go.SignalAndWait(TestContext.Current.CancellationToken);
            for (var i = 0; i < Each; i++)
                metrics.Record(Served(x % 2 == 0 ? "blue" : "green", i % 10 == 0 ? 500 : 200, i % 50));
        })).ToList();
        threads.ForEach(x => x.Start());
        go.SignalAndWait(TestContext.Current.CancellationToken);
        for (var i = 0; i < 20; i++)
        {
            time.Move(s_second);
            metrics.Close();
        }

        threads.ForEach(x => x.Join());
        time.Move(s_second);

        foreach (var bySecond in (bool[])[true, false])
        {
            var seen = metrics.Read(new RunSpan(from, time.Second), bySecond).Moments;
            seen.Sum(x => x.Requests.Values.Sum(y => y.Count)).ShouldBe(Threads * Each);
            seen.Sum(x => x.Requests.Where(y => y.Key == new RequestKey("blue", 500, 500)).Sum(y => y.Value.Count)).ShouldBe(Threads * Each / 20);
            seen.Sum(x => x.Requests.Values.Sum(y => y.Latencies.Counts.ToArray().Sum())).ShouldBe(Threads * Each);
            seen.Sum(x => x.Requests.Values.Sum(y => y.BytesIn)).ShouldBe(10L * Threads * Each);
        }
    }

    [Fact]
    public void A_killed_process_keeps_its_history_and_knows_its_gap()
    {
        using var folder = new TemporaryFolder();
        var time = new ManualTime();
        var from = time.Second;
        // Left open: a killed process disposes of nothing.
        var killed = new EndpointMetrics(time, folder.Path);
        killed.Record(Served("blue", 200, 5));
        killed.Sample(new GaugeKey("CpuUtilizationPercentage", "blue"), 40);
        time.Move(s_second);
        killed.Close();
        time.Move(30 * s_second);
        using var metrics = new EndpointMetrics(time, folder.Path);
        time.Move(30 * s_second);
        metrics.Record(Served("blue", 200, 7));
        time.Move(s_second);

        var whole = metrics.Read(new RunSpan(from, time.Second), bySecond: true);
        whole.Complete.ShouldBeFalse();
        whole.Moments.Select(x => x.Start - from).ShouldBe([0, 61]);
        whole.Moments[0].Gauges[new GaugeKey("CpuUtilizationPercentage", "blue")].Total.ShouldBe(40);
        metrics.Read(new RunSpan(from, from + 1), bySecond: true).Complete.ShouldBeTrue();
        metrics.Read(new RunSpan(from, from + 2), bySecond: true).Complete.ShouldBeFalse();
        metrics.Read(new RunSpan(from + 31, time.Second), bySecond: true).Complete.ShouldBeTrue();
        metrics.Read(new RunSpan(from - 1, from + 1), bySecond: true).Complete.ShouldBeFalse();
        var minutes = metrics.Read(new RunSpan(from, time.Second), bySecond: false);
        minutes.Complete.ShouldBeFalse();
        minutes.Moments.Select(x => x.Requests.Values.Sum(y => y.Count)).ShouldBe([1, 1]);
    }

    [Fact]
    public void A_process_that_ended_well_leaves_no_gap_but_the_time_it_was_gone()
    {
        using var folder = new TemporaryFolder();
        var time = new ManualTime();
        var from = time.Second;
        using (var first = new EndpointMetrics(time, folder.Path))
        {
            for (var i = 0; i < 25; i++)
            {
                time.Move(s_second);
                first.Close();
            }
        }

        using var second = new EndpointMetrics(time, folder.Path);
        time.Move(s_second);

        second.Read(new RunSpan(from, time.Second), bySecond: true).ShouldSatisfyAllConditions(x => x.Complete.ShouldBeTrue(), x => x.Moments.ShouldBeEmpty());
    }

    [Fact]
    public void A_torn_last_line_costs_only_itself()
    {
        using var folder = new TemporaryFolder();
        var time = new ManualTime();
        var from = time.Second;
        using (var first = new EndpointMetrics(time, folder.Path))
        {
            first.Record(Served("blue", 200, 5));
            time.Move(s_second);
        }

        File.AppendAllText(Path.Combine(folder.Path, "seconds.jsonl"), "{\"t\":18934", Encoding.UTF8);
        using var second = new EndpointMetrics(time, folder.Path);
        second.Record(Served("blue", 200, 5));
        time.Move(s_second);
        second.Close();
        using var third = new EndpointMetrics(time, folder.Path);

        third.Read(new RunSpan(from, time.Second), bySecond: true).Moments.Count.ShouldBe(2);
    }

    [Fact]
    public void An_idle_endpoint_holds_nothing_and_a_busy_one_what_it_says()
    {
        var time = new ManualTime();
        using var idle = new EndpointMetrics(time);
        using var busy = new EndpointMetrics(time);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var minute = 0; minute < 7 * 24 * 60; minute++)
        {
            // Every minute of seven days, and every second of the last hour.
            var steps = minute >= 7 * 24 * 60 - 60 ? 60 : 1;
            for (var step = 0; step < steps; step++)
            {
                for (var i = 0; i < 60; i++)
                    busy.Record(Served("blue", i % 9 == 0 ? 500 : 200, Math.Pow(1.3, i)));
                time.Move(TimeSpan.FromSeconds(60.0 / steps));
                busy.Close();
                idle.Close();
            }
        }

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        held.ShouldBeLessThan(32 << 20);
        var week = new RunSpan(0, time.Second);
        idle.Read(week, bySecond: true).Moments.ShouldBeEmpty();
        busy.Read(week, bySecond: true).Moments.Count.ShouldBe(3600);
        busy.Read(week, bySecond: false).Moments.Count.ShouldBe(7 * 24 * 60);
        time.Move(TimeSpan.FromDays(8));
        busy.Read(week, bySecond: false).Moments.ShouldBeEmpty();
    }

    [Fact]
    public void More_codes_than_are_told_apart_are_counted_by_class()
    {
        var time = new ManualTime();
        using var metrics = new EndpointMetrics(time);
        for (var i = 0; i < 5000; i++)
            metrics.Record(new ServedRequest("blue", 400 + i % 99, i, TimeSpan.Zero, 0, 0));
        time.Move(s_second);

        var second = metrics.Read(new RunSpan(0, time.Second), bySecond: true).Moments.ShouldHaveSingleItem();
        second.Requests.Values.Sum(x => x.Count).ShouldBe(5000);
        second.Requests.Count.ShouldBeLessThan(1000);
        second.Requests.Keys.ShouldAllBe(x => x.StatusCodeClass == "4xx");
    }

    [Fact]
    public void A_clock_that_is_set_back_loses_no_request()
    {
        var time = new ManualTime();
        using var metrics = new EndpointMetrics(time);
        time.Move(100 * s_second);
        metrics.Record(Served("blue", 200, 1));
        metrics.Close();
        time.Move(-50 * s_second);
        metrics.Record(Served("blue", 200, 1));
        time.Move(51 * s_second);

        metrics.Read(new RunSpan(0, time.Second), bySecond: true).Moments.Sum(x => x.Requests.Values.Sum(y => y.Count)).ShouldBe(2);
    }

    private static ServedRequest Served(string deployment, int status, double milliseconds)
        => new(deployment, status, status, TimeSpan.FromMilliseconds(milliseconds), 10, 20);
}
