using System.Text;
using MlOpsBuild.AzureMl.Jobs;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Jobs;

public sealed class JobStreamTests
{
    private const string Discovery = """{"history":"{self}","api":"{self}"}""";

    /// <summary>What the job has written when it is looked at for the first, second … time.</summary>
    private static readonly string[] s_log = ["epoch 1\nep", "epoch 1\nepoch 2: grö", "epoch 1\nepoch 2: größer\r\nlast"];

    private int _looks;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task States_and_whole_lines_are_told_as_they_come(bool ranges)
    {
        string[] states = ["Queued", "Running", "Completed"];
        await using var server = await LoopbackServer.StartAsync(x => Answer(x, states, ranges));

        var events = await ReadAsync(server);

        events.ShouldBe(
        [
            new JobStatusChanged("Queued"), new JobLogLine("user_logs/std_log.txt", "epoch 1"),
            new JobStatusChanged("Running"),
            new JobStatusChanged("Completed"), new JobLogLine("user_logs/std_log.txt", "epoch 2: größer"), new JobLogLine("user_logs/std_log.txt", "last"),
            new JobEnded("Completed", null),
        ]);
        server.Received.Where(x => x.Path == "/log").ShouldAllBe(x => x.Token == null, "a signed link needs no token");
        server.Time.Waits.ShouldBe([TimeSpan.FromSeconds(2), TimeSpan.FromMilliseconds(150)], "no hint, then a hint");
    }

    [Fact]
    public async Task A_failed_job_ends_with_the_reason_of_the_run_history()
    {
        await using var server = await LoopbackServer.StartAsync(x => Answer(x, ["Failed"], ranges: true));

        var end = (await ReadAsync(server)).Last().ShouldBeOfType<JobEnded>();

        end.Status.ShouldBe("Failed");
        end.Error!.Message.ShouldBe("The script ended with 3.");
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(60, 10.03)]
    [InlineData(600, 60)]
    public void Long_jobs_are_looked_at_less_often(double elapsed, double pause)
        => JobPolling.Pause(TimeSpan.FromSeconds(elapsed)).TotalSeconds.ShouldBe(pause, 0.01);

    [Fact]
    public async Task A_link_to_a_log_over_plain_http_elsewhere_is_not_followed()
    {
        await using var server = await LoopbackServer.StartAsync(x => x.Path.EndsWith("/details", StringComparison.Ordinal)
            ? Reply.Of(200, """{"logFiles":{"user_logs/std_log.txt":"http://evil.example/log?sig=PLANTED"}}""") : Answer(x, ["Running"], ranges: true));

        var e = await Should.ThrowAsync<AzureMlException>(() => ReadAsync(server));

        e.DiagnosticId.ShouldBe("MLO258");
        e.ToString().ShouldNotContain("PLANTED");
    }

    private static async Task<List<JobEvent>> ReadAsync(LoopbackServer server)
    {
        var events = new List<JobEvent>();
        await foreach (var item in server.Workspace.Jobs.StreamAsync("train", Places.Stop))
            events.Add(item);
        return events;
    }

    private Reply Answer(Received request, string[] states, bool ranges)
    {
        if (request.Path == Places.Workspace.Path)
            return Reply.Of(200, """{"properties":{"discoveryUrl":"{self}/discovery"}}""");
        if (request.Path == "/discovery")
            return request.Token == null ? Reply.Of(200, Discovery) : Reply.Of(400);
        if (request.Path == $"/history/v1.0{Places.Workspace.Path}/runs/train/details")
            return Reply.Of(200, """{"error":{"error":{"code":"UserError","message":"The script ended with 3."}},"logFiles":{"user_logs/std_log.txt":"{self}/log?sig=PLANTED","system_logs/x.txt":"{self}/none"}}""");
        if (request.Path == "/log")
            return Log(request, s_log[Math.Min(_looks, s_log.Length) - 1], ranges);
        var state = states[Math.Min(_looks++, states.Length - 1)];
        var body = "{\"name\":\"train\",\"properties\":{\"status\":\"" + state + "\"}}";
        return _looks == 2 ? Reply.Of(200, body, ("retry-after-ms", "150")) : Reply.Of(200, body);
    }

    private static Reply Log(Received request, string text, bool ranges)
    {
        var content = Encoding.UTF8.GetBytes(text);
        if (!ranges)
            return Bytes(200, content);
        var from = int.Parse(request.Headers["Range"]["bytes=".Length..].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);
        return from >= content.Length ? Reply.Of(416) : Bytes(206, content[from..]);
    }

    private static Reply Bytes(int status, byte[] content) => new(async context =>
    {
        context.Response.StatusCode = status;
        await context.Response.Body.WriteAsync(content);
    });
}
