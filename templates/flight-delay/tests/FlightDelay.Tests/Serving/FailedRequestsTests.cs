using System.Net;
using FlightDelay.Predicting;
using Microsoft.Extensions.Logging;

namespace FlightDelay.Tests.Serving;

public sealed class FailedRequestsTests
{
    private const string Planted = "XYZZY";

    [Fact]
    public async Task While_the_predictor_is_being_loaded_the_server_says_so_and_then_is_ready()
    {
        using var gate = new ManualResetEventSlim();
        await using var server = await HostedServer.StartAsync(() =>
        {
            gate.Wait(TestContext.Current.CancellationToken);
            return new RulesPredictor();
        });

        var (status, body) = await server.ReadyAsync();
        (status, (string)body["detail"]!).ShouldBe((HttpStatusCode.ServiceUnavailable, "The predictor is being loaded."));

        gate.Set();
        await server.UntilReadyAsync();
        (await server.ScoreAsync(Requests.Of(Requests.Flight()))).Status.ShouldBe(HttpStatusCode.OK);
        server.Log.HasMore().ShouldBeFalse();
    }

    [Fact]
    public async Task A_bug_is_answered_by_a_problem_and_told_by_its_type_and_place_alone()
    {
        await using var server = await HostedServer.StartAsync(() => new HostedServer.BrokenPredictor());
        await server.UntilReadyAsync();
        var flight = Requests.Flight();
        flight["id"] = Planted;

        var (status, body) = await server.ScoreAsync(Requests.Of(flight));
        var (level, line) = await server.Log.NextAsync();

        status.ShouldBe(HttpStatusCode.InternalServerError);
        body.ShouldContain("\"title\":\"The server broke.\"");
        level.ShouldBe(LogLevel.Error);
        line.ShouldContain("POST /score broke with System.NotSupportedException");
        line.ShouldContain(nameof(HostedServer.BrokenPredictor));
        (body + line).ShouldNotContain(Planted);
        server.Log.HasMore().ShouldBeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_who_leaves_in_the_middle_is_one_line_and_no_bug(bool reset)
    {
        await using var server = await HostedServer.StartAsync(() => new RulesPredictor());
        await server.UntilReadyAsync();
        using (var request = await SlowRequest.StartAsync(server.Address))
            request.Leave(reset);

        var (level, line) = await server.Log.NextAsync();

        (await server.ReadyAsync()).Status.ShouldBe(HttpStatusCode.OK);
        level.ShouldBe(LogLevel.Warning);
        line.ShouldContain("POST /score failed with 4");
        server.Log.HasMore().ShouldBeFalse();
    }
}
