using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlightDelay.Flights;
using FlightDelay.Tests.Commands;

namespace FlightDelay.Tests.Serving;

public sealed partial class ScoringTests(ModelServer serving, TrainedModel trained) : IClassFixture<ModelServer>
{
    private readonly ServerProcess _server = serving.Server;

    public static TheoryData<string> Recorded => [.. RecordedRequest.Files];

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Recorded_requests_are_answered_as_recorded(string file)
    {
        var recorded = RecordedRequest.Read(file);

        var (status, body) = await _server.ScoreAsync(recorded.Request.ToJsonString());

        status.ShouldBe(recorded.Expected.Status, body.ToJsonString());
        RecordedRequest.Missing(recorded.Expected.Body, body, recorded.Expected.Tolerance).ShouldBeNull(recorded.Description);
    }

    [Fact]
    public async Task A_flight_gets_exactly_the_probability_that_evaluate_wrote_for_it()
    {
        var written = (await File.ReadAllLinesAsync(trained.At("predictions/predictions.csv"), TestContext.Current.CancellationToken)).Skip(1).Select(x => x.Split(','))
            .ToDictionary(x => x[0], x => double.Parse(x[2], CultureInfo.InvariantCulture));
        var flights = await PreparedFlights.ReadAsync(trained.At("prepared"));
        var known = flights.Train.Concat(flights.Evaluation).ToLookup(x => x.Origin);
        // Every 50th flight, over both months.
        var chosen = flights.Evaluation.Where((_, i) => i % 50 == 0).ToList();

        var (status, body) = await _server.ScoreAsync(Requests.Of([.. chosen.Select(x => Request(x, known[x.Origin]))]));

        status.ShouldBe(200, body.ToJsonString());
        body["predictions"]!.AsArray().Select(x => ((string)x!["id"]!, (double)x["probability"]!))
            .ShouldBe(chosen.Select(x => (x.Key, written[x.Key])));
    }

    [Fact]
    public async Task A_hundred_requests_at_once_are_answered_as_one_after_the_other()
    {
        string[] requests = [.. Enumerable.Range(0, 100).Select(i => Requests.Of([.. Enumerable.Range(0, 1 + (i % 7)).Select(j => Varied((i * 10) + j))]))];
        List<string> serial = [];
        foreach (var request in requests)
            serial.Add((await _server.ScoreAsync(request)).Body.ToJsonString());

        var parallel = await Task.WhenAll(requests.Select(x => _server.ScoreAsync(x)));

        parallel.Select(x => x.Body.ToJsonString()).ShouldBe(serial);
        // Else all would be equal for want of differences.
        serial.Distinct().Count().ShouldBeGreaterThan(50);
    }

    [Fact]
    public async Task An_answer_names_the_model_by_the_name_and_version_that_are_mounted_and_by_its_content()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(trained.At("model/model.zip"), TestContext.Current.CancellationToken)));
        var expected = new JsonObject { ["name"] = "flight-delay", ["version"] = "7", ["sha256"] = hash };

        var scored = (await _server.ScoreAsync(Requests.Of(Requests.Flight()))).Body["model"];
        var ready = (await _server.GetAsync("/healthz/ready")).Body["model"];

        JsonNode.DeepEquals(scored, expected).ShouldBeTrue(scored!.ToJsonString());
        JsonNode.DeepEquals(ready, expected).ShouldBeTrue(ready!.ToJsonString());
    }

    [Fact]
    public async Task The_readme_quotes_a_request_and_its_answer()
    {
        var readme = await File.ReadAllTextAsync(Repository.At("README.md"), TestContext.Current.CancellationToken);

        var (status, body) = await _server.ScoreAsync(QuotedRequest().Match(readme).Groups["json"].Value);

        status.ShouldBe(200, body.ToJsonString());
        var quoted = JsonNode.Parse(QuotedAnswer().Match(readme).Groups["json"].Value)!;
        RecordedRequest.Missing(quoted["predictions"], body["predictions"], tolerance: 0.005).ShouldBeNull();
    }

    [GeneratedRegex("--json '(?<json>[^']+)'")]
    private static partial Regex QuotedRequest();

    [GeneratedRegex("```json\\n(?<json>.+)\\n```")]
    private static partial Regex QuotedAnswer();

    private static JsonObject Varied(int i)
    {
        var flight = Requests.Flight();
        (flight["date"], flight["distance"]) = ($"2001-06-21T{6 + (i % 18):00}:00", 100 + i);
        (flight["recent_flights"], flight["recent_delayed"], flight["recent_delay_total"]) = (50 + (i % 10), i % 50, 40 * (i % 50));
        return flight;
    }

    /// <summary>What a caller who reads the request's description would send: plain sums, none of the code that makes features.</summary>
    private static JsonObject Request(Flight flight, IEnumerable<Flight> sameOrigin)
    {
        var end = flight.Departure.AddHours(-1);
        var recent = sameOrigin.Where(x => x.KnownAt > end.AddHours(-3) && x.KnownAt <= end).ToList();
        return new JsonObject
        {
            ["id"] = flight.Key, ["date"] = flight.Departure.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
            ["origin"] = flight.Origin, ["destination"] = flight.Destination, ["distance"] = flight.Distance,
            ["recent_flights"] = recent.Count, ["recent_delayed"] = recent.Count(x => x.Delay > 15), ["recent_delay_total"] = recent.Sum(x => x.Delay),
        };
    }
}
