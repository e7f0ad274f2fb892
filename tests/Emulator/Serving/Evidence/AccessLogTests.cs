using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Serving.Evidence;
using MlOpsBuild.Emulator.Serving.Evidence.Logs;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Serving.Evidence;

public sealed class AccessLogTests
{
    private static readonly ManualTime s_time = new();

    [Fact]
    public async Task A_line_tells_of_a_request()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "access.jsonl");
        await using (var log = new AccessLog(path, s_time))
        {
            log.Start();
            log.Add(Entry(1));
        }

        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).ShouldBe(
            """{"time":"2030-01-02T03:04:00+00:00","requestId":"request-1","endpoint":"flights","deployment":"blue","instance":"0","status":200,"modelStatus":200,"milliseconds":1.5,"bytesIn":10,"bytesOut":20}""" + "\n");
    }

    [Fact]
    public async Task What_finds_no_room_is_dropped_and_told()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "access.jsonl");
        await using (var log = new AccessLog(path, s_time))
        {
            // Nobody writes yet.
            for (var i = 0; i < AccessLog.Capacity + 5; i++)
                log.Add(Entry(i));
            log.Dropped.ShouldBe(5);
            log.Start();
        }

        var lines = Read(path);
        lines.Count(x => x["requestId"] is not null).ShouldBe(AccessLog.Capacity);
        lines.Where(x => x["dropped"] is not null).ShouldHaveSingleItem()["dropped"]!.GetValue<int>().ShouldBe(5);
    }

    [Fact]
    public async Task Many_threads_write_whole_lines_into_files_that_stay_within_their_bounds()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "access.jsonl");
        const int Limit = 200_000;
        await using (var log = new AccessLog(path, s_time, Limit))
        {
            log.Start();
            Parallel.For(0, 20_000, x => log.Add(Entry(x)));
        }

        var files = new DirectoryInfo(folder.Path).GetFiles();
        files.Length.ShouldBe(5);
        files.ShouldAllBe(x => x.Length <= Limit);
        Read(path).ShouldAllBe(x => x["requestId"] != null || x["dropped"] != null);
    }

    [Fact]
    public async Task At_no_moment_and_after_no_restart_do_the_files_take_more_room_than_said()
    {
        using var folder = new TemporaryFolder();
        const int Limit = 200_000;
        using var over = new CancellationTokenSource();
        var most = Task.Run(() => Most(folder.Path, over.Token), TestContext.Current.CancellationToken);
        for (var start = 0; start < 20; start++)
        {
            await using var log = new AccessLog(Path.Combine(folder.Path, "access.jsonl"), s_time, Limit);
            log.Start();
            for (var i = 0; i < 5000; i++)
                log.Add(Entry(i));
        }

        await over.CancelAsync();

        // One more: a file that is given its next name while they are counted may be counted under both.
        (await most).ShouldBeInRange(5 * Limit / 2, 6 * Limit);
        new DirectoryInfo(folder.Path).GetFiles().Sum(x => x.Length).ShouldBeInRange(5 * Limit / 2, 5 * Limit);
    }

    /// <summary>The largest size that a folder is seen to have.</summary>
    private static long Most(string folder, CancellationToken over)
    {
        var most = 0L;
        while (!over.IsCancellationRequested)
        {
            try
            {
                most = Math.Max(most, new DirectoryInfo(folder).GetFiles().Sum(x => x.Length));
            }
            catch (FileNotFoundException)
            {
                // It was the oldest.
            }
        }

        return most;
    }

    private static AccessEntry Entry(int number)
        => new(s_time.GetUtcNow(), $"request-{number}", "flights", "blue", "0", new ServedRequest("blue", 200, 200, TimeSpan.FromMilliseconds(1.5), 10, 20));

    private static List<JsonNode> Read(string path) => [.. RotatingFile.Lines(path, 5).Select(x => JsonNode.Parse(Encoding.UTF8.GetString(x.Span))!)];
}
