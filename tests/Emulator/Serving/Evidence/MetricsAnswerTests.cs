using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Serving.Evidence;
using MlOpsBuild.Emulator.Serving.Evidence.Metrics;
using MlOpsBuild.Emulator.Serving.Evidence.Recording;

namespace MlOpsBuild.Emulator.Tests.Serving.Evidence;

public sealed class MetricsAnswerTests : IDisposable
{
    private static readonly MetricsTarget s_endpoint = new("/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w/onlineEndpoints/flights", null, "westeurope");
    private static readonly MetricsTarget s_blue = s_endpoint with { ResourceId = s_endpoint.ResourceId + "/deployments/blue", Deployment = "blue" };

    private readonly ManualTime _time = new();
    private readonly EndpointMetrics _metrics;

    public MetricsAnswerTests() => _metrics = new EndpointMetrics(_time);

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public void An_answer_has_the_shape_of_Azure_Monitor()
    {
        Serve("blue", 200, 10, 30);
        _time.Move(TimeSpan.FromMinutes(2));

        var answer = Ask(s_endpoint, "metricnames=RequestsPerMinute&aggregation=average,total&timespan=2030-01-02T03:04:00Z/2030-01-02T03:06:00Z");

        answer.Select(x => x.Key).ShouldBe(["cost", "timespan", "interval", "value", "namespace", "resourceregion"]);
        answer["timespan"]!.GetValue<string>().ShouldBe("2030-01-02T03:04:00Z/2030-01-02T03:06:00Z");
        answer["interval"]!.GetValue<string>().ShouldBe("PT1M");
        answer["namespace"]!.GetValue<string>().ShouldBe("Microsoft.MachineLearningServices/workspaces/onlineEndpoints");
        var metric = answer["value"]![0]!.AsObject();
        metric.Select(x => x.Key).ShouldBe(["id", "type", "name", "displayDescription", "unit", "timeseries", "errorCode"]);
        metric["id"]!.GetValue<string>().ShouldBe(s_endpoint.ResourceId + "/providers/Microsoft.Insights/metrics/RequestsPerMinute");
        metric["timeseries"]!.ToJsonString().ShouldBe(
            """[{"metadatavalues":[],"data":[{"timeStamp":"2030-01-02T03:04:00Z","average":30,"total":30},{"timeStamp":"2030-01-02T03:05:00Z","average":0,"total":0}]}]""");
    }

    [Fact]
    public void A_filter_chooses_and_splits()
    {
        Serve("blue", 200, 10, 5);
        Serve("blue", 503, 10, 3);
        Serve("green", 500, 10, 2);
        Serve("green", 200, 10, 7);
        _time.Move(TimeSpan.FromMinutes(1));

        Totals("deployment eq '*'").ShouldBe(["blue=8", "green=9"]);
        Totals("deployment eq 'blue' and statusCodeClass eq '5xx'").ShouldBe(["blue,5xx=3"]);
        Totals("statusCode eq '500' or statusCode eq '503'").ShouldBe(["500=2", "503=3"]);
        Totals("deployment eq '*' and (statusCodeClass eq '5xx')").ShouldBe(["blue,5xx=3", "green,5xx=2"]);
        Totals("deployment eq 'red'").ShouldBeEmpty();
    }

    [Fact]
    public void Latencies_are_told_as_average_extremes_and_percentiles()
    {
        Serve("blue", 200, 10, 90);
        Serve("blue", 200, 1000, 10);
        _time.Move(TimeSpan.FromMinutes(1));

        var answer = Ask(s_endpoint, "metricnames=RequestLatency,RequestLatency_P50,RequestLatency_P99&aggregation=average,minimum,maximum,count&$filter=deployment eq 'blue'");

        var latency = Last(answer, 0);
        latency["average"]!.GetValue<double>().ShouldBe(109, 0.001);
        latency["minimum"]!.GetValue<double>().ShouldBe(10);
        latency["maximum"]!.GetValue<double>().ShouldBe(1000);
        latency["count"]!.GetValue<double>().ShouldBe(100);
        Last(answer, 1)["average"]!.GetValue<double>().ShouldBe(10, 1);
        Last(answer, 2)["average"]!.GetValue<double>().ShouldBe(1000, 100);
    }

    [Fact]
    public void Seconds_come_with_histograms_from_which_slow_requests_can_be_counted()
    {
        Serve("blue", 200, 10, 90);
        Serve("blue", 200, 1000, 10);
        _time.Move(TimeSpan.FromSeconds(1));

        var extension = Ask(s_endpoint, "metricnames=RequestLatency&interval=PT1S&timespan=2030-01-02T03:04:00Z/2030-01-02T03:04:01Z")["x-mlopsbuild"]!;

        extension["complete"]!.GetValue<bool>().ShouldBeTrue();
        var bounds = extension["bounds"]!.AsArray().Select(x => x!.GetValue<double>()).ToList();
        var point = extension["timeseries"]![0]!["data"]![0]!;
        var buckets = point["buckets"]!.AsArray().Select(x => x!.GetValue<int>());
        var counts = point["counts"]!.AsArray().Select(x => x!.GetValue<int>());
        buckets.Zip(counts).Where(x => bounds[x.First] > 500).Sum(x => x.Second).ShouldBe(10);
        Ask(s_endpoint, "metricnames=RequestLatency&interval=PT1S&timespan=2030-01-02T03:03:00Z/2030-01-02T03:04:01Z")["x-mlopsbuild"]!["complete"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public void A_deployment_tells_of_its_own_instances()
    {
        foreach (var (instance, cpu) in (ReadOnlySpan<(string, double)>)[("0", 20), ("1", 60)])
        {
            _metrics.Sample(new GaugeKey(MetricCatalog.Cpu, "blue", instance), cpu);
            _metrics.Sample(new GaugeKey(MetricCatalog.Capacity, "blue", instance, "Running"), 1);
        }

        _metrics.Sample(new GaugeKey(MetricCatalog.Cpu, "green", "0"), 100);
        _metrics.Sample(new GaugeKey(MetricCatalog.CollectionEvents, "blue"), 12);
        _time.Move(TimeSpan.FromMinutes(1));

        var answer = Ask(s_blue, "metricnames=CpuUtilizationPercentage,DeploymentCapacity,DataCollectionEventsPerMinute");

        Last(answer, 0)["average"]!.GetValue<double>().ShouldBe(40);
        Last(answer, 1)["average"]!.GetValue<double>().ShouldBe(2);
        Last(answer, 2)["average"]!.GetValue<double>().ShouldBe(12);
    }

    [Theory]
    [InlineData("metricnames=Requests", "Valid metrics: RequestsPerMinute,RequestLatency")]
    [InlineData("interval=PT7M", "supported ones: PT1S")]
    [InlineData("timespan=yesterday", "two ISO 8601 times")]
    [InlineData("timespan=2030-01-02T03:05:00Z/2030-01-02T03:04:00Z", "before its end")]
    [InlineData("timespan=2030-01-01T03:05:00Z/2030-01-03T03:04:00Z&interval=PT1S", "more than 20000 points")]
    [InlineData("aggregation=median", "Average,Count,Minimum,Maximum,Total")]
    [InlineData("$filter=deployment is blue", "deployment eq 'blue'")]
    [InlineData("$filter=deployment eq 'a' or statusCode eq '200'", "deployment eq 'blue'")]
    [InlineData("$filter=colour eq 'blue'", "supported ones are: deployment,statusCode")]
    [InlineData("metricnamespace=Microsoft.Web/sites", "Valid namespaces")]
    public void A_bad_query_is_told_what_is_valid(string query, string told)
    {
        var answer = Should.Throw<ArmException>(() => Ask(s_endpoint, query)).Answer;

        answer.Status.ShouldBe(400);
        answer.Body!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ShouldContain(told);
    }

    [Fact]
    public void Definitions_name_every_metric_that_can_be_asked_for()
    {
        foreach (var target in (MetricsTarget[])[s_endpoint, s_blue])
        {
            var names = MetricCatalog.Definitions(target)["value"]!.AsArray().Select(x => x!["name"]!["value"]!.GetValue<string>()).ToList();
            names.Count.ShouldBeGreaterThan(5);
            Ask(target, "metricnames=" + string.Join(',', names))["value"]!.AsArray().Count.ShouldBe(names.Count);
        }
    }

    private static JsonNode Last(JsonObject answer, int metric) => answer["value"]![metric]!["timeseries"]![0]!["data"]!.AsArray()[^1]!;

    private List<string> Totals(string filter) => [.. Ask(s_endpoint, $"aggregation=total&$filter={filter}")["value"]![0]!["timeseries"]!.AsArray()
        .Select(x => $"{string.Join(',', x!["metadatavalues"]!.AsArray().Select(y => y!["value"]!.GetValue<string>()))}={x["data"]!.AsArray().Sum(y => y!["total"]!.GetValue<double>())}")];

    private JsonObject Ask(MetricsTarget target, string query)
    {
        var parameters = query.Split('&').ToDictionary(x => x[..x.IndexOf('=', StringComparison.Ordinal)], x => x[(x.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        return MetricsAnswer.Of(MetricsQuery.Read(parameters.GetValueOrDefault, target, _time.GetUtcNow()), target, _metrics);
    }

    private void Serve(string deployment, int status, double milliseconds, int count)
    {
        for (var i = 0; i < count; i++)
            _metrics.Record(new ServedRequest(deployment, status, status, TimeSpan.FromMilliseconds(milliseconds), 100, 200));
    }
}
