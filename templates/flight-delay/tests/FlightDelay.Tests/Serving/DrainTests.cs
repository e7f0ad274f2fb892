namespace FlightDelay.Tests.Serving;

public sealed class DrainTests
{
    private const int Loaded = 2;
    private const int Draining = 4;

    [Fact]
    public async Task Told_to_end_it_is_ready_no_more_takes_what_still_comes_answers_what_is_in_flight_and_ends()
    {
        await using var server = await StartAsync(drain: "5");
        using var inFlight = await SlowRequest.StartAsync(server.Address);

        server.Terminate();
        await server.LoggedAsync(Draining);
        var ready = await server.GetAsync("/healthz/ready");
        var late = await server.ScoreAsync(Requests.Of(Requests.Flight()));
        var answered = await inFlight.FinishAsync();

        (ready.Status, (string)ready.Body["detail"]!).ShouldBe((503, "The server was told to end and takes leave."));
        late.Status.ShouldBe(200);
        answered.ShouldStartWith("HTTP/1.1 200 OK");
        answered.ShouldContain(late.Body["predictions"]![0]!.ToJsonString());
        (await server.EndAsync()).ShouldBe(0, server.Log);
    }

    [Fact]
    public async Task What_is_in_flight_is_waited_for_when_nothing_new_is_taken_any_more()
    {
        await using var server = await StartAsync(drain: "0");
        using var inFlight = await SlowRequest.StartAsync(server.Address);

        server.Terminate();
        await server.LoggedAsync(Draining);
        await server.RefusesAsync();

        (await inFlight.FinishAsync()).ShouldStartWith("HTTP/1.1 200 OK");
        (await server.EndAsync()).ShouldBe(0, server.Log);
    }

    private static async Task<ServerProcess> StartAsync(string drain)
    {
        var server = await ServerProcess.StartAsync(("PREDICTOR", "rules"), ("DRAIN_SECONDS", drain));
        await server.LoggedAsync(Loaded);
        return server;
    }
}
