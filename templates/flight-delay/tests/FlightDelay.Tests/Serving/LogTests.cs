using System.Text.Json.Nodes;

namespace FlightDelay.Tests.Serving;

public sealed class LogTests
{
    private const string Planted = "XYZZY";

    [Fact]
    public async Task A_failed_request_is_one_line_and_no_line_holds_what_was_sent()
    {
        await using var server = await ServerProcess.StartAsync(("PREDICTOR", "rules"), ("DRAIN_SECONDS", "0"));
        await server.LoggedAsync(2);
        JsonObject good = Requests.Flight(), wrong = Requests.Flight();
        good["id"] = Planted;
        (wrong["id"], wrong["origin"], wrong[Planted]) = (Planted, Planted, Planted);

        (await server.ScoreAsync(Requests.Of(good))).Status.ShouldBe(200);
        (await server.ScoreAsync(Requests.Of(wrong))).Status.ShouldBe(400);
        (await server.ScoreAsync($"{{\"flights\": {Planted}")).Status.ShouldBe(400);
        (await server.GetAsync("/healthz/ready")).Status.ShouldBe(200);
        server.Terminate();
        (await server.EndAsync()).ShouldBe(0);

        server.Log.ShouldNotContain(Planted);
        var failed = server.Log.Split('\n').Select(x => JsonNode.Parse(x)!).Where(x => (string)x["LogLevel"]! == "Warning").ToList();
        failed.Select(x => x["State"]!).Select(x => ((string)x["Path"]!, (int)x["Status"]!, (string)x["Title"]!, (int)x["Faults"]!))
            .ShouldBe([("/score", 400, "The request is faulty.", 2), ("/score", 400, "The request is faulty.", 1)]);
    }
}
