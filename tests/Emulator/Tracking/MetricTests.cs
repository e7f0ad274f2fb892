using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Tracking;

/// <summary>Many values, odd values, and batches.</summary>
public sealed class MetricTests(SharedEmulator shared)
{
    private readonly TrackingClient _client = TrackingClient.New(shared);

    [Fact]
    public async Task Values_that_JSON_cannot_write_come_back_as_the_client_reads_them()
    {
        var run = await _client.RunAsync();
        foreach (var (value, step) in new[] { ("NaN", 0), ("Infinity", 1), ("-Infinity", 2), ("1.5", 3), ("NaN", 4) })
            await _client.MetricAsync(run, "odd", value, step);
        await _client.MetricAsync(run, "huge", double.MaxValue);
        await _client.MetricAsync(run, "late", 1, long.MaxValue / 4);

        (await HistoryAsync(run, "odd")).ShouldBe(["NaN", "Infinity", "-Infinity", "1.5", "NaN"]);
        var last = TrackingClient.Data(await _client.ShowAsync(run), "metrics");
        last["odd"].ShouldBe("NaN");
        double.Parse(last["huge"], CultureInfo.InvariantCulture).ShouldBe(double.MaxValue);
    }

    [Fact]
    public async Task A_batch_is_kept_whole_or_not_at_all()
    {
        var run = await _client.RunAsync();
        await _client.ParamAsync(run, "fixed", "1");
        JsonObject Batch(string value) => new()
        {
            ["run_id"] = run,
            ["metrics"] = TrackingClient.Points("m", 3),
            ["params"] = TrackingClient.Pairs(("new", "1"), ("fixed", value)),
            ["tags"] = TrackingClient.Pairs(("t", "1")),
        };

        await _client.PostAsync("runs/log-batch", Batch("2"), 400);
        var before = await _client.ShowAsync(run);
        TrackingClient.Data(before, "metrics").ShouldBeEmpty();
        TrackingClient.Data(before, "params").Keys.ShouldBe(["fixed"]);
        TrackingClient.Data(before, "tags").ShouldNotContainKey("t");

        var bad = Batch("1");
        bad["metrics"]!.AsArray().Add(new JsonObject { ["key"] = "..", ["value"] = 1, ["timestamp"] = 1 });
        await _client.PostAsync("runs/log-batch", bad, 400);
        TrackingClient.Data(await _client.ShowAsync(run), "params").Keys.ShouldBe(["fixed"]);

        await _client.PostAsync("runs/log-batch", Batch("1"));
        var after = await _client.ShowAsync(run);
        (TrackingClient.Data(after, "metrics")["m"], TrackingClient.Data(after, "params")["new"], TrackingClient.Data(after, "tags")["t"]).ShouldBe(("1", "1", "1"));
    }

    [Fact]
    public async Task A_batch_has_bounds()
    {
        var run = await _client.RunAsync();
        (string, string)[] many = [.. Enumerable.Range(0, 101).Select(x => ($"k{x}", "v"))];

        await _client.PostAsync("runs/log-batch", new JsonObject { ["run_id"] = run, ["metrics"] = TrackingClient.Points("m", 1000) });
        await _client.PostAsync("runs/log-batch", new JsonObject { ["run_id"] = run, ["params"] = TrackingClient.Pairs(many[..100]), ["tags"] = TrackingClient.Pairs(many[..100]) });
        await _client.PostAsync("runs/log-batch", new JsonObject { ["run_id"] = run, ["metrics"] = TrackingClient.Points("m", 1001) }, 400);
        await _client.PostAsync("runs/log-batch", new JsonObject { ["run_id"] = run, ["params"] = TrackingClient.Pairs(many) }, 400);
        await _client.PostAsync("runs/log-batch", new JsonObject { ["run_id"] = run, ["tags"] = TrackingClient.Pairs(many) }, 400);
        await _client.PostAsync("runs/log-batch", new JsonObject { ["run_id"] = run, ["metrics"] = TrackingClient.Points("m", 950), ["tags"] = TrackingClient.Pairs(many[..51]) }, 400);
        await _client.PostAsync("runs/log-batch", new JsonObject { ["run_id"] = run, ["params"] = TrackingClient.Pairs(("a", "1"), ("a", "1")) }, 400);
        await _client.PostAsync("runs/log-batch", new JsonObject { ["run_id"] = run, ["more"] = new string('x', 1_000_001) }, 400);
    }

    [Fact]
    public async Task A_hundred_thousand_points_are_logged_quickly_and_read_in_pages()
    {
        var run = await _client.RunAsync();
        List<TimeSpan> times = [];
        for (var i = 0; i < 100; i++)
        {
            var body = new JsonObject { ["run_id"] = run, ["metrics"] = TrackingClient.Points("loss", 1000, i * 1000) };
            var begin = Stopwatch.GetTimestamp();
            await _client.PostAsync("runs/log-batch", body);
            times.Add(Stopwatch.GetElapsedTime(begin));
        }

        // What a client that tries again sends is there once.
        await _client.PostAsync("runs/log-batch", new JsonObject { ["run_id"] = run, ["metrics"] = TrackingClient.Points("loss", 1000, 99_000) });
        var history = await HistoryAsync(run, "loss");
        history.Length.ShouldBe(100_000);
        history.ShouldBe(Enumerable.Range(0, 100_000).Select(x => (x * 0.5).ToString(CultureInfo.InvariantCulture)));
        TrackingClient.Data(await _client.ShowAsync(run), "metrics")["loss"].ShouldBe("49999.5");
        TestContext.Current.SendDiagnosticMessage("A batch of 1000 took {0} at the median.", times.Order().ElementAt(50));
        times.Order().ElementAt(50).ShouldBeLessThan(TimeSpan.FromMilliseconds(500), "the aim is 20 ms on a quiet machine");
    }

    [Fact]
    public async Task History_is_read_page_by_page()
    {
        var run = await _client.RunAsync();
        foreach (var step in new[] { 3, 1, 2, 2 })
            await _client.MetricAsync(run, "m", step * 10, step);
        await _client.MetricAsync(run, "m", "NaN", 2);

        List<string> values = [];
        for (string? token = ""; token is not null;)
        {
            var page = await _client.GetAsync($"metrics/get-history?run_id={run}&metric_key=m&max_results=1&page_token={token}");
            values.AddRange(page["metrics"]!.AsArray().Select(x => x!["value"]!.ToString()));
            token = (string?)page["next_page_token"];
        }

        values.ShouldBe(["10", "NaN", "20", "30"]);
        (await HistoryAsync(run, "never")).ShouldBeEmpty();
        await _client.GetAsync($"metrics/get-history?run_id={run}", 400);
        await _client.GetAsync("metrics/get-history?run_id=nobody&metric_key=m", 404);
    }

    private async Task<string[]> HistoryAsync(string run, string key)
    {
        List<string> values = [];
        for (string? token = ""; token is not null;)
        {
            var page = await _client.GetAsync($"metrics/get-history?run_id={run}&metric_key={key}&page_token={token}");
            values.AddRange(page["metrics"]!.AsArray().Select(x => x!["value"]!.ToString()));
            token = (string?)page["next_page_token"];
        }

        return [.. values];
    }
}
