using MlOpsBuild.AzureMl.Insights;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Insights;

public sealed class MetricTests
{
    private const string Endpoint = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws/onlineEndpoints/flights";

    private static readonly MetricQuery s_query = new()
    {
        Names = ["RequestsPerMinute", "RequestLatency_P99"],
        From = new DateTimeOffset(2026, 1, 2, 3, 0, 0, TimeSpan.FromHours(1)),
        To = new DateTimeOffset(2026, 1, 2, 2, 5, 0, 250, TimeSpan.Zero),
    };

    [Fact]
    public async Task A_window_is_asked_for_as_azure_monitor_takes_it()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, """{"value":[]}"""));

        await server.Workspace.Metrics.ReadAsync(Endpoint, s_query with { Dimensions = new Dictionary<string, string> { ["deployment"] = "it's" } }, Places.Stop);
        await server.Workspace.Metrics.ReadAsync(Endpoint, s_query with { Interval = TimeSpan.FromSeconds(1), Aggregations = ["total"] }, Places.Stop);

        var (first, second) = (server.Received[0], server.Received[1]);
        first.Path.ShouldBe(Endpoint + "/providers/Microsoft.Insights/metrics");
        string[] names = ["api-version", "metricnames", "timespan", "interval", "aggregation", "$filter"];
        names.Select(first.Parameter).ShouldBe(["2023-10-01", "RequestsPerMinute,RequestLatency_P99", "2026-01-02T02:00:00Z/2026-01-02T02:05:00.25Z", "PT1M", "total,average,count,maximum", "deployment eq 'it''s'"]);
        names.Select(second.Parameter).Skip(3).ShouldBe(["PT1S", "total", null]);
    }

    [Fact]
    public async Task Series_keep_apart_what_is_zero_and_what_nobody_measured()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, """
            {"cost":1,"timespan":"x/y","interval":"PT1M","namespace":"n","value":[
              {"id":"i","type":"Microsoft.Insights/metrics","name":{"value":"RequestsPerMinute","localizedValue":"Requests"},"unit":"Count","timeseries":[
                {"metadatavalues":[{"name":{"value":"Deployment","localizedValue":"d"},"value":"blue"}],"data":[
                  {"timeStamp":"2026-01-02T02:01:00Z"},
                  {"timeStamp":"2026-01-02T02:00:00Z","total":0,"average":0.5,"count":3,"minimum":0,"maximum":1e3}]},
                {"metadatavalues":[],"data":[]}]}]}
            """));

        var series = await server.Workspace.Metrics.ReadAsync(Endpoint, s_query, Places.Stop);

        series.Select(x => (x.Name, x.Unit, x.Dimension("deployment"), x.Points.Count)).ShouldBe([("RequestsPerMinute", "Count", "blue", 2), ("RequestsPerMinute", "Count", null, 0)]);
        series[0].Points.ShouldBe(
        [
            new MetricPoint(new DateTimeOffset(2026, 1, 2, 2, 0, 0, TimeSpan.Zero), 0, 0.5, 3, 0, 1000),
            new MetricPoint(new DateTimeOffset(2026, 1, 2, 2, 1, 0, TimeSpan.Zero), null, null, null, null, null),
        ]);
    }
}
