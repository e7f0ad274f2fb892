using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Serving.Evidence.Collection;
using MlOpsBuild.Emulator.Serving.Evidence.Metrics;
using MlOpsBuild.Emulator.Tests.Harness;

namespace MlOpsBuild.Emulator.Tests.Serving.Evidence;

public sealed class DataCollectorTests : IDisposable
{
    private static readonly CollectorIdentity s_blue = new("flights", "blue", "/subscriptions/s/onlineEndpoints/flights/deployments/blue", "3");

    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new();
    private readonly ConcurrentDictionary<string, double> _counted = new();
    private readonly Sink _sink = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Inputs_and_outputs_are_collected_as_Azure_does()
    {
        await using var collector = Collector("""{"collections":{"model_inputs":{"dataCollectionMode":"Enabled"},"model_outputs":{"dataCollectionMode":"enabled","samplingRate":1.0},"request":{"dataCollectionMode":"Disabled"}}}""");
        collector.Offer(Exchange("c-1", """{"flights":[{"distance":100},{"distance":200}]}""", "[0.25,0.75]"));

        (await collector.FlushAsync(Cancellation)).ShouldBe(0);

        _sink.Blobs.Keys.Order().ShouldBe(["modelDataCollector/flights/blue/model_inputs/2030/01/02/03/0.jsonl", "modelDataCollector/flights/blue/model_outputs/2030/01/02/03/0.jsonl"]);
        var line = Lines("model_inputs").ShouldHaveSingleItem();
        Guid.TryParse(line["id"]!.GetValue<string>(), out _).ShouldBeTrue();
        line.AsObject().Remove("id");
        line.ToJsonString().ShouldBe(
            """{"specversion":"1.0","source":"/subscriptions/s/onlineEndpoints/flights/deployments/blue","type":"azureml.inference.inputs","datacontenttype":"application/json","time":"2030-01-02T03:04:00.000Z","data":[{"distance":100},{"distance":200}],"correlationid":"c-1","xrequestid":"x-c-1","modelversion":"3","collectdatatype":"pandas.core.frame.DataFrame","agent":"mlopsbuild-emulator/1","contentrange":"bytes 0-34/35"}""");
        Lines("model_outputs")[0]["data"]!.ToJsonString().ShouldBe("[0.25,0.75]");
        _counted[MetricCatalog.CollectionEvents].ShouldBe(2);
        _counted.ShouldNotContainKey(MetricCatalog.CollectionErrors);
    }

    [Theory]
    [InlineData("""[{"a":1},{"a":2}]""", """[{"a":1},{"a":2}]""")]
    [InlineData("""{"anything":[1,2]}""", "[1,2]")]
    [InlineData("""{"input_data":[[1],[2]],"params":{"x":1}}""", "[[1],[2]]")]
    [InlineData("""{"input_data":{"columns":["a","b"],"index":[0,1],"data":[[1,2],[3,4]]}}""", """[{"a":1,"b":2},{"a":3,"b":4}]""")]
    [InlineData("""{"a":1,"b":[1]}""", """[{"a":1,"b":[1]}]""")]
    [InlineData("5", "[5]")]
    public void Rows_are_found_in_bodies(string body, string rows)
        => CollectedBody.Rows(JsonNode.Parse(body)!).ToJsonString().ShouldBe(rows);

    [Fact]
    public async Task What_is_no_JSON_is_kept_as_base64_and_only_headers_that_were_asked_for_are_kept()
    {
        await using var collector = Collector("""{"collections":{"request":{"dataCollectionMode":"Enabled"},"model_inputs":{"dataCollectionMode":"Enabled"}},"requestLogging":{"captureHeaders":["X-Client","Authorization"]}}""");
        collector.Offer(Exchange("c-1", "{not json", "[]"));
        await collector.FlushAsync(Cancellation);

        var line = Lines("request")[0];
        Encoding.UTF8.GetString(Convert.FromBase64String(line["data_base64"]!.GetValue<string>())).ShouldBe("{not json");
        line["headers"]!.ToJsonString().ShouldBe("""{"x-client":"test"}""");
        Lines("model_inputs")[0].AsObject().ContainsKey("headers").ShouldBeFalse();
        _sink.Blobs.Values.ShouldAllBe(x => !x.Contains("planted-key"));
    }

    [Fact]
    public async Task Inputs_and_outputs_of_a_request_are_sampled_together_and_in_proportion()
    {
        const int Requests = 900;
        await using var collector = Collector("""{"collections":{"model_inputs":{"dataCollectionMode":"Enabled","samplingRate":0.3},"model_outputs":{"dataCollectionMode":"Enabled","samplingRate":0.3},"response":{"dataCollectionMode":"Enabled","samplingRate":0.6}}}""");
        var wanted = new List<string>();
        for (var i = 0; i < Requests; i++)
        {
            collector.Offer(Exchange($"c-{i}", "[1]", "[2]"));
            if (collector.Wants($"c-{i}"))
                wanted.Add($"c-{i}");
        }

        await collector.FlushAsync(Cancellation);

        var inputs = Ids("model_inputs");
        inputs.ShouldBe(Ids("model_outputs"));
        inputs.ShouldBeSubsetOf(Ids("response"));
        Ids("response").ShouldBe(wanted);
        // Four standard deviations around 270.
        inputs.Count.ShouldBeInRange(215, 325);
        inputs.ShouldBe(Enumerable.Range(0, Requests).Select(x => $"c-{x}").Where(x => Sampling.Place(7, x) < 0.3));
        Enumerable.Range(0, Requests).Count(x => Sampling.Place(8, $"c-{x}") < 0.3 == Sampling.Place(7, $"c-{x}") < 0.3).ShouldBeLessThan(Requests);
    }

    [Theory]
    [InlineData("Year", "2030")]
    [InlineData("Month", "2030/01")]
    [InlineData("Day", "2030/01/02")]
    [InlineData("Hour", "2030/01/02/03")]
    [InlineData("Minute", "2030/01/02/03/04")]
    public void The_rolling_rate_decides_the_folder(string rate, string folder)
        => s_blue.Folder("request", CollectorSettings.Read(JsonNode.Parse($$"""{"rollingRate":"{{rate}}"}""")).Rate, _time.GetUtcNow()).ShouldBe("modelDataCollector/flights/blue/request/" + folder);

    [Fact]
    public async Task What_was_not_delivered_comes_later_and_an_error_is_counted()
    {
        const string Settings = """{"collections":{"model_inputs":{"dataCollectionMode":"Enabled"}}}""";
        _sink.IsDown = true;
        await using (var collector = Collector(Settings))
        {
            collector.Offer(Exchange("c-1", "[1]", "[2]"));
            (await collector.FlushAsync(Cancellation)).ShouldBe(1);
        }

        _counted[MetricCatalog.CollectionErrors].ShouldBe(1);
        _sink.IsDown = false;
        // A process that was killed while it wrote.
        await File.AppendAllTextAsync(Directory.GetFiles(_folder.Path, "*.jsonl", SearchOption.AllDirectories).ShouldHaveSingleItem(), "{\"torn", Cancellation);
        await using var next = Collector(Settings);
        next.Offer(Exchange("c-2", "[1]", "[2]"));
        (await next.FlushAsync(Cancellation)).ShouldBe(0);

        Ids("model_inputs").ShouldBe(["c-1", "c-2"]);
    }

    [Fact]
    public async Task A_file_goes_once_its_hour_is_over_and_not_before()
    {
        const string Settings = """{"collections":{"model_inputs":{"dataCollectionMode":"Enabled"}}}""";
        await using (var first = Collector(Settings))
        {
            first.Offer(Exchange("c-1", "[1]", "[2]"));
            await first.FlushAsync(Cancellation);
        }

        await using var collector = Collector(Settings);
        await collector.FlushAsync(Cancellation);
        collector.Offer(Exchange("c-2", "[1]", "[2]"));
        await collector.FlushAsync(Cancellation);
        Ids("model_inputs").ShouldBe(["c-1", "c-2"]);
        _time.Move(TimeSpan.FromHours(2));
        await collector.FlushAsync(Cancellation);

        Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        Ids("model_inputs").ShouldBe(["c-1", "c-2"]);
    }

    [Fact]
    public async Task A_rate_that_is_changed_and_changed_back_goes_on_with_the_files_there_were()
    {
        var lines = new List<string>();
        foreach (var rate in new[] { "Hour", "Minute", "Hour", "Day", "Hour" })
        {
            await using var collector = Collector($$"""{"collections":{"request":{"dataCollectionMode":"Enabled"} },"rollingRate":"{{rate}}"}""");
            collector.Offer(Exchange($"c-{lines.Count}", "[1]", "[2]"));
            lines.Add($"c-{lines.Count}");
            await collector.FlushAsync(Cancellation);
            _time.Move(TimeSpan.FromMinutes(5));
            await collector.FlushAsync(Cancellation);
        }

        Ids("request").Order().ShouldBe(lines);
    }

    [Fact]
    public async Task A_payload_above_four_megabytes_is_stored_aside()
    {
        await using var collector = Collector("""{"collections":{"response":{"dataCollectionMode":"Enabled"}}}""");
        var large = $"[\"{new string('x', CollectedEvent.LargestData)}\"]";
        collector.Offer(Exchange("c-1", "[1]", large));
        collector.Offer(Exchange("c-2", "[1]", "[2]"));
        await collector.FlushAsync(Cancellation);

        Lines("response").Count.ShouldBe(2);
        var reference = Lines("response")[0]["dataref"]!.GetValue<string>();
        _sink.Blobs[reference].ShouldBe(large);
    }

    [Fact]
    public async Task Bodies_that_find_no_room_are_dropped_and_counted()
    {
        // Nobody writes yet.
        await using var collector = Collector("""{"collections":{"request":{"dataCollectionMode":"Enabled"}}}""", start: false);
        for (var i = 0; i < DataCollector.Capacity + 76; i++)
            collector.Offer(Exchange($"c-{i}", "[1]", "[2]"));

        _counted[MetricCatalog.CollectionErrors].ShouldBe(76);
        collector.Start();
        await collector.FlushAsync(Cancellation);
        Ids("request").Count.ShouldBe(DataCollector.Capacity);
    }

    private DataCollector Collector(string settings, bool start = true)
    {
        var collector = new DataCollector(s_blue, CollectorSettings.Read(JsonNode.Parse(settings)), 7, new CollectionSpool(_folder.Path), _sink, _time, (key, value) =>
        {
            key.Deployment.ShouldBe("blue");
            _counted.AddOrUpdate(key.Metric, value, (_, x) => x + value);
        });
        if (start)
            collector.Start();
        return collector;
    }

    private List<JsonNode> Lines(string collection) => [.. _sink.Blobs
        .Where(x => x.Key.Contains($"/{collection}/", StringComparison.Ordinal) && x.Key.EndsWith(".jsonl", StringComparison.Ordinal))
        .SelectMany(x => x.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(x => JsonNode.Parse(x)!)];

    private List<string> Ids(string collection) => [.. Lines(collection).Select(x => x["correlationid"]!.GetValue<string>())];

    private CollectedExchange Exchange(string id, string request, string response) => new()
    {
        Time = _time.GetUtcNow(),
        Instance = "0",
        CorrelationId = id,
        RequestId = "x-" + id,
        Request = Body(request),
        Response = Body(response),
    };

    private static CollectedBody Body(string text)
        => new(Encoding.UTF8.GetBytes(text), "application/json", new Dictionary<string, string> { ["authorization"] = "planted-key", ["x-client"] = "test", ["accept"] = "*/*" });

    private sealed class Sink : ICollectionSink
    {
        public ConcurrentDictionary<string, string> Blobs { get; } = new();

        public bool IsDown { get; set; }

        public async Task PutAsync(string blobPath, string file, CancellationToken cancellation)
        {
            if (IsDown)
                throw new IOException("The storage is away.");
            Blobs[blobPath] = await File.ReadAllTextAsync(file, cancellation);
        }
    }
}
