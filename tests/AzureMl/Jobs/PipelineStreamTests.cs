using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Jobs;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Jobs;

/// <summary>A pipeline whose steps come, run, are nested, reused and fail, as the run history tells of them.</summary>
public sealed class PipelineStreamTests
{
    private const string History = "/history/v1.0";
    private const string Log = "user_logs/std_log.txt";

    private int _looks;

    [Fact]
    public async Task Steps_and_what_they_write_are_told_once_each()
    {
        string[] states = ["Running", "Running", "Failed"];
        await using var server = await LoopbackServer.StartAsync(x => Answer(x, states));

        var events = await ReadAsync(server);

        Told(events).ShouldBe(
        [
            "Running",
            "prepare Completed reused: nothing changed since old_1", "train NotStarted",
            "train Running", "train/inner Running", "train/inner| epoch 1",
            "Failed",
            "train Failed", "train/inner Failed UserError", "train/inner| epoch 2", "train/inner| boom",
            "end Failed: a step failed",
        ]);
        var inner = events.OfType<JobStepChanged>().Last(x => x.Step.Path == "train/inner").Step;
        (inner.RunId, inner.End - inner.Start).ShouldBe(("r_inner", TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task What_is_over_or_waits_costs_no_request_of_its_own()
    {
        const int Steps = 100;
        var children = new JsonArray([.. Enumerable.Range(0, Steps).Select(x => Run($"s{x}", $"r{x}", x < Steps / 2 ? "Completed" : "NotStarted"))]);
        string[] states = ["Running", "Running", "Running", "Completed"];
        await using var server = await LoopbackServer.StartAsync(x => x.Path.EndsWith("/runs/train/children", StringComparison.Ordinal) ? Reply.Json(Page(children.DeepClone().AsArray())) : Answer(x, states));

        (await ReadAsync(server)).OfType<JobStepChanged>().Count().ShouldBe(Steps);

        server.Received.Count(x => x.Path.EndsWith("/children", StringComparison.Ordinal)).ShouldBe(states.Length);
        var details = server.Received.Where(x => x.Path.EndsWith("/details", StringComparison.Ordinal) && !x.Path.Contains("/train/", StringComparison.Ordinal)).Select(x => x.Path).ToList();
        details.Count.ShouldBe(Steps / 2, "each that has ended, once");
        details.Distinct().Count().ShouldBe(details.Count);
    }

    [Fact]
    public async Task Steps_come_in_pages()
    {
        await using var server = await LoopbackServer.StartAsync(x => x.Path.EndsWith("/children", StringComparison.Ordinal)
            ? x.Parameter("page") == "2" ? Reply.Json(Page([Run("two", "r2", "Completed")])) : Reply.Of(200, """{"value":[],"nextLink":"{self}PATH?page=2"}""".Replace("PATH", x.Path, StringComparison.Ordinal))
            : Answer(x, ["Completed"]));

        (await ReadAsync(server)).OfType<JobStepChanged>().Single().Step.Path.ShouldBe("two");
    }

    [Fact]
    public async Task The_token_does_not_follow_a_page_elsewhere()
    {
        await using var server = await LoopbackServer.StartAsync(x => x.Path.EndsWith("/children", StringComparison.Ordinal)
            ? Reply.Of(200, """{"value":[],"nextLink":"http://127.0.0.1:1/elsewhere"}""") : Answer(x, ["Running"]));

        (await Should.ThrowAsync<AzureMlException>(() => ReadAsync(server))).DiagnosticId.ShouldBe("MLO258");
    }

    [Theory]
    [InlineData("Canceled", "a step failed")]
    [InlineData("Completed", null)]
    public async Task An_end_that_is_not_Completed_has_its_reason(string status, string? reason)
    {
        await using var server = await LoopbackServer.StartAsync(x => Answer(x, [status]));

        var end = (await ReadAsync(server)).Last().ShouldBeOfType<JobEnded>();

        (end.Status, end.Error?.Message).ShouldBe((status, reason));
    }

    private static IEnumerable<string> Told(IEnumerable<JobEvent> events) => events.Select(x => x switch
    {
        JobStatusChanged y => y.Status,
        JobStepChanged { Step: var y } => $"{y.Path} {y.Status}{(y.IsReused ? $" reused: {y.Reuse}" : "")}{(y.Error is null ? "" : " " + y.Error.Code)}",
        JobLogLine y => $"{y.Step}| {y.Text}",
        JobEnded y => $"end {y.Status}: {y.Error?.Message}",
        _ => "?",
    });

    private static async Task<List<JobEvent>> ReadAsync(LoopbackServer server)
    {
        var events = new List<JobEvent>();
        await foreach (var item in server.Workspace.Jobs.StreamAsync("train", Places.Stop))
            events.Add(item);
        return events;
    }

    private Reply Answer(Received request, string[] states)
    {
        var runs = $"{History}{Places.Workspace.Path}/runs/";
        if (request.Path == Places.Workspace.Path)
            return Reply.Of(200, """{"properties":{"discoveryUrl":"{self}/discovery"}}""");
        if (request.Path == "/discovery")
            return Reply.Of(200, """{"history":"{self}"}""");
        if (request.Path.StartsWith(runs, StringComparison.Ordinal))
            return OfHistory(request.Path[runs.Length..]);
        if (request.Path == "/log")
            return Tail(request, _looks < 3 ? "epoch 1\n" : "epoch 1\nepoch 2\nboom");
        var state = states[Math.Min(_looks++, states.Length - 1)];
        return Reply.Json(new JsonObject { ["name"] = "train", ["properties"] = new JsonObject { ["jobType"] = "Pipeline", ["status"] = state } });
    }

    private Reply OfHistory(string what) => what switch
    {
        "train/children" => Reply.Json(Page(
        [
            Run("prepare", "r_prepare", "Completed", ("azureml.isreused", "true"), ("azureml.reusedrunid", "old_1"), ("emulator.reuse", "nothing changed since old_1")),
            Run("train", "r_train", _looks switch { 1 => "NotStarted", 2 => "Running", _ => "Failed" }, pipeline: true),
        ])),
        "r_train/children" => Reply.Json(Page([Run("inner", "r_inner", _looks < 3 ? "Running" : "Failed")])),
        "r_inner/details" => Reply.Of(200, """{"logFiles":{"LOG":"{self}/log"}}""".Replace("LOG", Log, StringComparison.Ordinal)),
        "train/details" => Reply.Of(200, """{"error":{"error":{"code":"UserError","message":"a step failed"}}}"""),
        _ => Reply.Of(404),
    };

    private static Reply Tail(Received request, string text)
    {
        var from = int.Parse(request.Headers["Range"]["bytes=".Length..].Split('-')[0], System.Globalization.CultureInfo.InvariantCulture);
        return from >= text.Length ? Reply.Of(416) : new Reply(async x =>
        {
            x.Response.StatusCode = 206;
            await x.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text[from..]));
        });
    }

    private static JsonObject Page(JsonArray value) => new() { ["value"] = value };

    private static JsonObject Run(string name, string id, string status, params (string Name, string Value)[] properties) => Run(name, id, status, false, properties);

    private static JsonObject Run(string name, string id, string status, bool pipeline, params (string Name, string Value)[] properties)
    {
        var run = new JsonObject
        {
            ["runId"] = id,
            ["displayName"] = name,
            ["status"] = status,
            ["runType"] = pipeline ? "azureml.PipelineRun" : "azureml.StepRun",
            ["properties"] = new JsonObject(properties.Select(x => KeyValuePair.Create(x.Name, (JsonNode?)x.Value))),
        };
        if (status != "NotStarted")
            run["startTimeUtc"] = "2026-01-02T03:04:05Z";
        if (status is "Completed" or "Failed")
            run["endTimeUtc"] = "2026-01-02T03:04:08Z";
        if (status == "Failed" && !pipeline)
            run["error"] = new JsonObject { ["error"] = new JsonObject { ["code"] = "UserError", ["message"] = "ended with 3" } };
        return run;
    }
}
