using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Tracking;

/// <summary>kill -9 while runs log: what was acknowledged is there after the restart, and a batch is there whole.</summary>
public sealed class TrackingCrashTests : IDisposable
{
    private const int Kills = 3;
    private const int Writers = 3;
    private const int BatchSize = 50;
    private readonly TemporaryFolder _state = new();

    [Fact]
    public async Task Nothing_acknowledged_is_lost()
    {
        var workspace = SharedEmulator.NewWorkspace();
        var acknowledged = new Dictionary<string, int>();
        for (var kill = 0; kill < Kills; kill++)
        {
            using var emulator = await EmulatorProcess.ServeAsync(_state.Path);
            var client = new TrackingClient(emulator, workspace);
            var enough = new TaskCompletionSource();
            string[] runs = [await client.RunAsync(), await client.RunAsync(), await client.RunAsync()];
            var writers = runs.Select(x => LogAsync(client, x, (kill * 5) + 3, enough)).ToList();
            await enough.Task;
            await emulator.KillAsync();
            for (var i = 0; i < Writers; i++)
                acknowledged[runs[i]] = await writers[i];
        }

        using var last = await EmulatorProcess.ServeAsync(_state.Path);
        var kept = new TrackingClient(last, workspace);
        foreach (var (run, batches) in acknowledged)
        {
            var points = (await kept.GetAsync($"metrics/get-history?run_id={run}&metric_key=m"))["metrics"]!.AsArray();
            points.Count.ShouldBeGreaterThanOrEqualTo(batches * BatchSize);
            (points.Count % BatchSize).ShouldBe(0);
            var shown = await kept.ShowAsync(run);
            TrackingClient.Data(shown, "params").Count.ShouldBe(points.Count / BatchSize, "a batch is one");
            if (points.Count > 0)
                ((long)shown["data"]!["metrics"]![0]!["step"]!).ShouldBe(points.Count - 1);
        }

        acknowledged.Values.Sum().ShouldBeGreaterThan(0);
    }

    public void Dispose() => _state.Dispose();

    /// <summary>Logs until the server is gone; how many batches were acknowledged.</summary>
    private static async Task<int> LogAsync(TrackingClient client, string run, int wanted, TaskCompletionSource enough)
    {
        var batches = 0;
        try
        {
            for (; ; batches++)
            {
                if (batches == wanted)
                    enough.TrySetResult();
                var body = new JsonObject { ["run_id"] = run, ["metrics"] = TrackingClient.Points("m", BatchSize, batches * BatchSize), ["params"] = TrackingClient.Pairs(($"p{batches}", "1")) };
                await client.PostAsync("runs/log-batch", body);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            enough.TrySetResult();
            return batches;
        }
    }
}
