using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace FlightDelay.Tests.Serving;

public sealed class ValidationTests(RulesServer serving) : IClassFixture<RulesServer>
{
    private const string Whole = "a whole number from";

    /// <summary>What JSON is made of, and what it is not.</summary>
    private static readonly string[] s_pieces =
    [
        "", "null", "{", "}", "[", "]", "\"", ":", ",", "-", "1e999", "0.0", "\\ud800", "\\u0000", "\u0001", "é", "😀", "true", "99999999999999999999",
    ];

    private readonly ServerProcess _server = serving.Server;

    [Theory]
    [InlineData("date", "null", "is null", "a local time without zone, as 2001-06-21T16:35")]
    [InlineData("date", "\"2001-06-21\"", "is \"2001-06-21\"", "a local time without zone, as 2001-06-21T16:35")]
    [InlineData("date", "\"2001-06-21T16:35:00Z\"", "is \"2001-06-21T16:35:00Z\"", "a local time without zone, as 2001-06-21T16:35")]
    [InlineData("date", "\"2001-06-31T16:35\"", "is \"2001-06-31T16:35\"", "a local time without zone, as 2001-06-21T16:35")]
    [InlineData("date", "993141300", "is 993141300", "a local time without zone, as 2001-06-21T16:35")]
    [InlineData("origin", "\"bos\"", "is \"bos\"", "an IATA code: three capital letters")]
    [InlineData("origin", "\"KBOS\"", "is \"KBOS\"", "an IATA code: three capital letters")]
    [InlineData("destination", "7", "is 7", "an IATA code: three capital letters")]
    [InlineData("destination", "\"BOS\"", "is the origin, BOS", "another airport than the origin")]
    [InlineData("distance", "0", "is 0", Whole + " 1 to 6000")]
    [InlineData("distance", "6001", "is 6001", Whole + " 1 to 6000")]
    [InlineData("distance", "15.5", "is 15.5", Whole + " 1 to 6000")]
    [InlineData("distance", "\"1597\"", "is \"1597\"", Whole + " 1 to 6000")]
    [InlineData("distance", "99999999999999999999999999999999999999999", "is a number of many digits", Whole + " 1 to 6000")]
    [InlineData("recent_flights", "-1", "is -1", Whole + " 0 to 1000")]
    [InlineData("recent_flights", "[68]", "is [68]", Whole + " 0 to 1000")]
    [InlineData("recent_delayed", "true", "is true", Whole + " 0 to 1000")]
    [InlineData("recent_delayed", "69", "is 69 of 68 recent flights", Whole + " 0 to 68")]
    [InlineData("recent_delay_total", "44691", "is 44691 minutes, with 22 of 68 flights delayed", Whole + " -5168 to 44690")]
    [InlineData("recent_delay_total", "-5169", "is -5169 minutes, with 22 of 68 flights delayed", Whole + " -5168 to 44690")]
    [InlineData("recent_delay_total", "13.147", "is 13.147", Whole + " -120000 to 2000000")]
    [InlineData("id", "\"\"", "is \"\"", "a text of 1 to 100 characters")]
    [InlineData("id", "12", "is 12", "a text of 1 to 100 characters")]
    [InlineData("recent_delays", "3", "is no field of a flight", "one of id, date, origin, destination, distance, recent_flights, recent_delayed, recent_delay_total")]
    public async Task A_wrong_value_is_told_with_its_row_its_reason_and_what_is_allowed(string field, string value, string reason, string allowed)
    {
        var wrong = Requests.Flight();
        wrong[field] = JsonNode.Parse(value);

        var (status, body) = await _server.ScoreAsync(Requests.Of(Requests.Flight(), wrong));

        (status, (string)body["title"]!, (int)body["status"]!).ShouldBe((400, "The request is faulty.", 400));
        Errors(body).ShouldBe([(1, field, reason, allowed)]);
    }

    [Theory]
    [InlineData("date")]
    [InlineData("origin")]
    [InlineData("destination")]
    [InlineData("distance")]
    [InlineData("recent_flights")]
    [InlineData("recent_delayed")]
    [InlineData("recent_delay_total")]
    public async Task A_missing_field_is_told(string field)
    {
        var wrong = Requests.Flight();
        wrong.Remove(field);
        var (row, name, reason, _) = Errors((await _server.ScoreAsync(Requests.Of(wrong))).Body).ShouldHaveSingleItem();
        (row, name, reason).ShouldBe((0, field, "is missing"));
    }

    [Fact]
    public async Task All_faults_of_all_flights_are_told_at_once()
    {
        JsonObject first = Requests.Flight(), last = Requests.Flight();
        (first["origin"], first["distance"], last["recent_delayed"]) = ("?", -3, 100);
        last.Remove("date");

        var (status, body) = await _server.ScoreAsync(Requests.Of(first, 12, Requests.Flight(), last));

        (status, (string)body["detail"]!).ShouldBe((400, "5 faults; nothing was scored."));
        Errors(body).Select(x => (x.Row, x.Field)).ShouldBe([(0, "origin"), (0, "distance"), (1, null), (3, "date"), (3, "recent_delayed")]);
    }

    [Theory]
    [InlineData("", null, "is no JSON that can be read")]
    [InlineData("{\"flights\":[", null, "is no JSON that can be read")]
    [InlineData("{\"flights\":[],\"flights\":[]}", null, "is no JSON that can be read")]
    [InlineData("[[[[[[[[[[1]]]]]]]]]]", null, "is no JSON that can be read")]
    [InlineData("[]", null, "is no object")]
    [InlineData("{}", "flights", "is missing")]
    [InlineData("{\"flights\":{}}", "flights", "is no list")]
    [InlineData("{\"flights\":[]}", "flights", "is empty")]
    [InlineData("{\"flights\":[{\"id\":\"\\ud800\"}]}", null, "has a text with half a character")]
    [InlineData("{\"flights\":[{\"\\ud800\":1}]}", null, "has a text with half a character")]
    public async Task A_request_that_is_none_is_told(string request, string? field, string reason)
    {
        var (status, body) = await _server.ScoreAsync(request);

        status.ShouldBe(400);
        var fault = Errors(body).ShouldHaveSingleItem();
        (fault.Row, fault.Field).ShouldBe((null, field));
        fault.Reason.ShouldStartWith(reason);
    }

    [Fact]
    public async Task A_field_beside_the_flights_is_told()
        => Errors((await _server.ScoreAsync("{\"flights\":[],\"data\":1}")).Body).Select(x => (x.Field, x.Allowed)).ShouldBe([("data", "flights alone"), ("flights", "a list of 1 to 1000 flights")]);

    [Fact]
    public async Task A_thousand_flights_are_taken_and_one_more_is_told_the_limit()
    {
        JsonNode[] flights = [.. Enumerable.Range(0, 1001).Select(_ => Requests.Flight())];

        (await _server.ScoreAsync(Requests.Of([.. flights.Take(1000).Select(x => x.DeepClone())]))).Body["predictions"]!.AsArray().Count.ShouldBe(1000);
        var (status, body) = await _server.ScoreAsync(Requests.Of(flights));

        status.ShouldBe(400);
        Errors(body).ShouldBe([(null, "flights", "has 1001 flights", "a list of 1 to 1000 flights")]);
    }

    [Fact]
    public async Task Time_needs_no_seconds_and_a_flight_needs_no_name()
    {
        var flight = Requests.Flight();
        flight["date"] = "2001-06-21T16:35";

        var (status, body) = await _server.ScoreAsync(Requests.Of(flight));

        status.ShouldBe(200);
        body["predictions"]![0]!.AsObject().Select(x => x.Key).ShouldBe(["probability", "delayed"]);
    }

    [Theory]
    [InlineData("POST", "/score", "text/plain", 10, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("POST", "/score", "application/json", 1024 * 1025, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("PUT", "/score", "application/json", 10, HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/scores", "application/json", 10, HttpStatusCode.NotFound)]
    public async Task What_is_no_request_for_predictions_is_answered_by_a_problem(string method, string path, string type, int length, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(new string(' ', length), Encoding.UTF8, type) };

        using var answer = await _server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public Task Whatever_is_sent_the_server_does_not_break()
        => Mutated.SampleAsync(async x => (await _server.ScoreAsync(x)).Status is 200 or 400, iter: 500, threads: 1);

    /// <summary>Good requests with a stretch replaced.</summary>
    private static Gen<string> Mutated =>
        from at in Gen.Int[0, Requests.Of(Requests.Flight()).Length - 1]
        from length in Gen.Int[0, 12]
        from piece in Gen.Int[0, s_pieces.Length - 1]
        let good = Requests.Of(Requests.Flight())
        select good[..at] + s_pieces[piece] + good[Math.Min(good.Length, at + length)..];

    private static List<(int? Row, string? Field, string Reason, string Allowed)> Errors(JsonNode body)
        => [.. body["errors"]!.AsArray().Select(x => ((int?)x!["row"], (string?)x["field"], (string)x["reason"]!, (string)x["allowed"]!))];
}
