using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Insights;
using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Tests.Submission;

namespace MlOpsBuild.Workflow.Tests.Operations;

public sealed class EndpointOverviewTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Shares_and_use_stand_beside_each_deployment()
    {
        MetricSeries[] metrics =
        [
            Series("RequestsPerMinute", "Blue", new MetricPoint(s_start, 30, null, null, null, null), new MetricPoint(s_start.AddMinutes(1), 50, null, null, null, null), new MetricPoint(s_start.AddMinutes(2), null, null, null, null, null)),
            Series("RequestsPerMinute", "Blue", new MetricPoint(s_start, 2, null, null, null, null)),
            Series("RequestLatency_P50", "blue", new MetricPoint(s_start.AddMinutes(1), null, 12.5, null, null, null), new MetricPoint(s_start, null, 99, null, null, null)),
            Series("RequestLatency_P99", "green", new MetricPoint(s_start, null, 480, null, null, null)),
        ];

        var view = EndpointOverview.View(
            Json("""{"name":"flights","properties":{"provisioningState":"Succeeded","traffic":{"blue":100},"mirrorTraffic":{"green":5}}}"""),
            [Json("""{"name":"green","properties":{"provisioningState":"Updating"}}"""), Json("""{"name":"blue","sku":{"capacity":3},"properties":{"provisioningState":"Succeeded"}}""")],
            metrics);

        view.Deployments.Select(x => (x.Name, x.State, x.Traffic, x.Mirror, x.Instances)).ShouldBe([("blue", "Succeeded", 100, 0, 3), ("green", "Updating", 0, 5, null)]);
        view.Deployments.Select(x => (x.RequestsPerMinute, x.Median?.TotalMilliseconds, x.Percentile99?.TotalMilliseconds)).ShouldBe([(41, 12.5, null), (null, null, 480)]);
    }

    [Fact]
    public async Task Endpoints_are_shown_where_there_are_no_metrics()
    {
        using var service = new PlayedService();

        var view = (await EndpointOverview.ReadAsync(service.Workspace, service.Time, TestContext.Current.CancellationToken)).ShouldHaveSingleItem();

        (view.Name, view.State).ShouldBe(("flights", "Succeeded"));
        var green = view.Deployments.ShouldHaveSingleItem();
        (green.Name, green.Traffic, green.Instances, green.RequestsPerMinute).ShouldBe(("green", 10, 2, null));
        service.Asked.ShouldContain(x => x.EndsWith("/onlineEndpoints/flights/providers/Microsoft.Insights/metrics", StringComparison.Ordinal));
    }

    private static MetricSeries Series(string name, string deployment, params MetricPoint[] points)
        => new(name, "Count", new Dictionary<string, string> { ["Deployment"] = deployment }, points);

    private static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;
}
