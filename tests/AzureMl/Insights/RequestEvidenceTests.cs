using MlOpsBuild.AzureMl.Insights;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Insights;

public sealed class RequestEvidenceTests
{
    private const string Endpoint = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws/onlineEndpoints/flights";

    private static readonly DateTimeOffset s_from = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);

    private static readonly string s_requests = Metric(
        "RequestsPerMinute",
        Series(90, ("deployment", "Green"), ("statusCode", "200"), ("modelStatusCode", "200")),
        Series(3, ("deployment", "Green"), ("statusCode", "424"), ("modelStatusCode", "500")),
        Series(4, ("deployment", "Green"), ("statusCode", "424"), ("modelStatusCode", "422")),
        Series(2, ("deployment", "Green"), ("statusCode", "408"), ("modelStatusCode", "")),
        Series(1, ("deployment", "Green"), ("statusCode", "400"), ("modelStatusCode", "")),
        Series(1, ("deployment", "Green"), ("statusCode", "503"), ("modelStatusCode", "")),
        Series(7, ("deployment", "blue"), ("statusCode", "200"), ("modelStatusCode", "200")));

    [Fact]
    public async Task By_the_second_answers_are_counted_over_the_bound_and_a_callers_fault_is_no_failure()
    {
        var latency = Metric("RequestLatency").TrimEnd('}') + """
            ,"x-mlopsbuild":{"complete":true,"bounds":[1,10,100,1000],"timeseries":[
              {"metadatavalues":[{"name":{"value":"deployment"},"value":"green"}],"data":[{"buckets":[0,3,4],"counts":[50,5,2]},{"buckets":[4],"counts":[1]}]}]}}
            """;
        await using var server = await LoopbackServer.StartAsync((received, _) => Reply.Of(200, received.Parameter("metricnames") == "RequestsPerMinute" ? s_requests : latency));

        var windows = await new RequestEvidence(server.Workspace.Metrics, true).ReadAsync(Endpoint, s_from, s_from.AddSeconds(2), TimeSpan.FromMilliseconds(100), Places.Stop);

        windows.IsComplete.ShouldBeTrue();
        windows.Of("GREEN").ShouldBe(new RequestWindow { Deployment = "green", Requests = 101, Failures = 6, Slow = 8 });
        windows.Of("blue").ShouldBe(new RequestWindow { Deployment = "blue", Requests = 7, Failures = 0, Slow = 0 });
        windows.Of("amber").Requests.ShouldBe(0);
        server.Received.ShouldAllBe(x => x.Parameter("interval") == "PT1S");
    }

    [Fact]
    public async Task What_was_not_measured_whole_is_not_complete()
    {
        var latency = Metric("RequestLatency").TrimEnd('}') + ",\"x-mlopsbuild\":{\"complete\":false,\"bounds\":[],\"timeseries\":[]}}";
        await using var server = await LoopbackServer.StartAsync((received, _) => Reply.Of(200, received.Parameter("metricnames") == "RequestsPerMinute" ? s_requests : latency));
        (await new RequestEvidence(server.Workspace.Metrics, true).ReadAsync(Endpoint, s_from, s_from.AddSeconds(2), null, Places.Stop)).IsComplete.ShouldBeFalse();
    }

    [Fact]
    public async Task By_the_minute_the_percentile_stands_for_the_tail()
    {
        var latency = Metric("RequestLatency_P99", """{"metadatavalues":[{"name":{"value":"deployment"},"value":"green"}],"data":[{"timeStamp":"2026-01-02T03:00:00Z","average":120.5}]}""");
        await using var server = await LoopbackServer.StartAsync((received, _) => Reply.Of(200, received.Parameter("metricnames") == "RequestsPerMinute" ? s_requests : latency));
        var evidence = new RequestEvidence(server.Workspace.Metrics, false);

        var green = (await evidence.ReadAsync(Endpoint, s_from, s_from.AddMinutes(1), TimeSpan.FromMilliseconds(100), Places.Stop)).Of("green");

        (green.Slow, green.P99).ShouldBe((null, TimeSpan.FromMilliseconds(120.5)));
        evidence.Settled(s_from.AddSeconds(150)).ShouldBe(s_from);
    }

    [Fact]
    public async Task A_metric_is_counted_by_deployment_and_dimension()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, s_requests));
        var counts = await new RequestEvidence(server.Workspace.Metrics, true).CountAsync(Endpoint, "RequestsPerMinute", new Dictionary<string, string> { ["modelStatusCode"] = "422" }, s_from, s_from.AddSeconds(1), Places.Stop);
        counts.ShouldBe(new Dictionary<string, double> { ["green"] = 4 });
    }

    private static string Metric(string name, params string[] series)
        => $$"""{"value":[{"id":"i","type":"Microsoft.Insights/metrics","name":{"value":"{{name}}"},"unit":"Count","timeseries":[{{string.Join(",", series)}}]}]}""";

    private static string Series(int total, params (string Name, string Value)[] dimensions)
        => $$"""{"metadatavalues":[{{string.Join(",", dimensions.Select(x => $$"""{"name":{"value":"{{x.Name}}"},"value":"{{x.Value}}"}"""))}}],"data":[{"timeStamp":"2026-01-02T03:00:00Z","total":{{total}}}]}""";
}
