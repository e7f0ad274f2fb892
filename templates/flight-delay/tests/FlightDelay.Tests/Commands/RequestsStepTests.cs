using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FlightDelay.Commands;
using FlightDelay.Features;
using FlightDelay.Flights;
using FlightDelay.Requests;

namespace FlightDelay.Tests.Commands;

/// <summary>Requests for flights of later months are those that callers would have sent then, with what they could know.</summary>
public sealed class RequestsStepTests(TrainedModel trained) : IDisposable
{
    private static readonly DateTime s_may = new(2001, 5, 1);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_line_says_what_is_known_of_a_flight_and_not_what_became_of_it()
    {
        // The one landed at 22:30 the evening before, the other is in the air when the request is sent.
        var lines = await LinesAsync([At(s_may.AddHours(-3), 40), At(s_may.AddHours(-1), 90), At(s_may.AddMinutes(30), 7)], count: 10);

        lines.ShouldBe(["""{"flights":[{"id":"20010501T0030-BOS-ORD-1","date":"2001-05-01T00:30:00","origin":"BOS","destination":"ORD","distance":480,"recent_flights":1,"recent_delayed":1,"recent_delay_total":40}]}"""]);
    }

    [Fact]
    public async Task Only_flights_from_the_day_on_are_asked_for_the_earliest_first()
    {
        FlightRecord[] flights = [At(s_may.AddHours(9)), At(s_may.AddMinutes(-1)), At(s_may), At(s_may.AddHours(5))];

        (await LinesAsync(flights, count: 10)).Select(Date).ShouldBe(["2001-05-01T00:00:00", "2001-05-01T05:00:00", "2001-05-01T09:00:00"]);
        (await LinesAsync(flights, count: 2)).Select(Date).ShouldBe(["2001-05-01T00:00:00", "2001-05-01T05:00:00"]);
    }

    [Fact]
    public async Task Delays_that_become_known_later_change_no_request_sent_before()
    {
        var moment = s_may.AddDays(3).AddHours(12);
        var flights = await ParquetFile.ReadAsync<FlightRecord>(Repository.At("data/flights.parquet"), ["date"]);
        var before = await LinesAsync(flights, count: 3000);

        var after = await LinesAsync([.. flights.Select(x => IsKnownAfter(x, moment) ? Later(x) : x)], count: 3000);

        var sent = before.Count(x => DateTime.Parse(Date(x), CultureInfo.InvariantCulture) <= moment.AddHours(1));
        sent.ShouldBeInRange(500, 2500);
        after.Take(sent).ShouldBe(before.Take(sent));
        // Else the lines would be equal for want of delays in them.
        after.Skip(sent).Zip(before.Skip(sent)).Count(x => x.First != x.Second).ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task The_same_flights_give_the_same_bytes_in_whatever_order_they_lie()
    {
        FlightRecord[] flights = [.. Enumerable.Range(0, 300).Select(i => At(s_may.AddMinutes((i * 37) - 600), i % 50, i % 2 == 0 ? "BOS" : "SEA"))];
        await LinesAsync(flights, count: 200);
        var first = await File.ReadAllBytesAsync(_folder.At("out/requests.jsonl"), TestContext.Current.CancellationToken);

        await LinesAsync([.. flights.Reverse()], count: 200);

        (await File.ReadAllBytesAsync(_folder.At("out/requests.jsonl"), TestContext.Current.CancellationToken)).ShouldBe(first);
        first.Count(x => x == '\n').ShouldBe(200);
    }

    [Fact]
    public async Task The_traffic_of_mlops_yml_has_the_features_that_the_model_was_evaluated_with()
    {
        var expected = (await FeatureTable.ReadAsync(trained.At("features"))).Evaluation;
        var command = (await File.ReadAllLinesAsync(Repository.At("mlops.yml"), TestContext.Current.CancellationToken)).Single(x => x.Contains("FlightDelay.dll requests", StringComparison.Ordinal)).Split("FlightDelay.dll ")[1];
        await RunAsync([.. command.Split(' ').Select(x => x switch { "data/flights.parquet" => Repository.At(x), "artifacts/traffic.jsonl" => _folder.At("traffic.jsonl"), _ => x })]);

        List<Fault> faults = [];
        List<FlightFeatures> read = [];
        await foreach (var line in File.ReadLinesAsync(_folder.At("traffic.jsonl"), TestContext.Current.CancellationToken))
        {
            using var body = new MemoryStream(Encoding.UTF8.GetBytes(line));
            read.AddRange(await ScoreRequest.ReadAsync(body, faults, TestContext.Current.CancellationToken));
        }

        faults.ShouldBeEmpty();
        read.Count.ShouldBe(20_000);
        read.Select(Seen).ShouldBe(expected.Take(read.Count).Select(Seen));
    }

    [Theory]
    [InlineData(1, "has no flights from 2001-05-02 on", "2001-05-02", "10")]
    [InlineData(2, "--from is 'May'; it must be a day, as 2001-05-01", "May", "10")]
    [InlineData(2, "--count is '0'; it must be a whole number from 1 to 1000000", "2001-05-01", "0")]
    public async Task What_cannot_be_written_is_told_and_leaves_no_file(int code, string told, string from, string count)
    {
        await ParquetFile.WriteAsync(_folder.At("flights.parquet"), [At(s_may)]);
        using StringWriter output = new(), error = new();

        (await Verbs.RunAsync(["requests", "--flights", _folder.At("flights.parquet"), "--from", from, "--count", count, "--output", _folder.At("requests.jsonl")], output, error)).ShouldBe(code);

        error.ToString().ShouldContain(told);
        File.Exists(_folder.At("requests.jsonl")).ShouldBeFalse();
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string[]> LinesAsync(IEnumerable<FlightRecord> flights, int count)
    {
        await ParquetFile.WriteAsync(_folder.At("flights.parquet"), flights);
        await RunAsync(["requests", "--flights", _folder.At("flights.parquet"), "--from", "2001-05-01", "--count", count.ToString(CultureInfo.InvariantCulture), "--output", _folder.At("out/requests.jsonl")]);
        return await File.ReadAllLinesAsync(_folder.At("out/requests.jsonl"), TestContext.Current.CancellationToken);
    }

    private static async Task RunAsync(string[] words)
    {
        using StringWriter output = new(), error = new();
        (await Verbs.RunAsync(words, output, error)).ShouldBe(0, error.ToString());
    }

    private static string Date(string line) => (string)JsonNode.Parse(line)!["flights"]![0]!["date"]!;

    private static (string Key, float Hour, float Weekday, float Distance, string Route, float Delay, float Share, float Flights) Seen(FlightFeatures x)
        => (x.Key, x.Hour, x.Weekday, x.Distance, x.Route, x.RecentDelay, x.RecentDelayedShare, x.RecentFlights);

    /// <summary>By the rule of the source alone: 30 minutes on the ground, 8 miles a minute.</summary>
    private static bool IsKnownAfter(FlightRecord record, DateTime moment) => record.Date!.Value.AddMinutes(30 + (record.Distance!.Value / 8.0)) > moment;

    private static FlightRecord Later(FlightRecord x) => new() { Date = x.Date, Delay = x.Delay + 200, Distance = x.Distance, Origin = x.Origin, Destination = x.Destination };

    private static FlightRecord At(DateTime departure, int delay = 0, string origin = "BOS") => new() { Date = departure, Delay = delay, Distance = 480, Origin = origin, Destination = "ORD" };
}
