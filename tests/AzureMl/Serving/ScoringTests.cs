using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Serving;

public sealed class ScoringTests
{
    private static readonly ScoringRequest s_request = new(BinaryData.FromString("""{"rows":[1]}""")) { Deployment = "green" };

    [Fact]
    public async Task A_request_shows_the_key_and_names_its_deployment()
    {
        await using var server = await StartAsync("Key", _ => Reply.Of(200, """{"delayed":true}""", ("azureml-model-deployment", "green"), ("x-ms-request-id", "r-1")));

        var scoring = await server.Workspace.OnlineEndpoints.ScoringAsync("flights", Places.Stop);
        var first = await scoring.InvokeAsync(s_request, Places.Stop);
        await scoring.InvokeAsync(s_request with { Deployment = null }, Places.Stop);

        (first.Status, first.IsSuccess, first.Body.ToString(), first.Deployment, first.RequestId).ShouldBe((200, true, """{"delayed":true}""", "green", "r-1"));
        var sent = server.Received.Where(x => x.Path == "/score").ToList();
        sent[0].Token.ShouldBe("Bearer PLANTEDkey1");
        sent[0].Headers["azureml-model-deployment"].ShouldBe("green");
        sent[0].Body!.ToJsonString().ShouldBe("""{"rows":[1]}""");
        sent[1].Headers.Keys.ShouldNotContain("azureml-model-deployment");
        server.Received.Count(x => x.Path.EndsWith("/listKeys", StringComparison.Ordinal)).ShouldBe(1, "a key holds until it is refused");
    }

    [Theory]
    [InlineData(408)]
    [InlineData(424)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_a_model_answers_is_an_answer_and_nothing_is_tried_again(int status)
    {
        await using var server = await StartAsync("Key", _ => Reply.Of(status, "busy", ("Retry-After", "1")));

        var answer = await (await server.Workspace.OnlineEndpoints.ScoringAsync("flights", Places.Stop)).InvokeAsync(s_request, Places.Stop);

        (answer.Status, answer.IsSuccess, answer.Body.ToString()).ShouldBe((status, false, "busy"));
        server.Received.Count(x => x.Path == "/score").ShouldBe(1);
    }

    [Fact]
    public async Task A_key_that_was_replaced_is_fetched_anew_once()
    {
        await using var server = await StartAsync("Key", x => Reply.Of(x.Token == "Bearer PLANTEDkey2" ? 200 : 401));
        var scoring = await server.Workspace.OnlineEndpoints.ScoringAsync("flights", Places.Stop);

        var fresh = await scoring.InvokeAsync(s_request, Places.Stop);
        var later = await scoring.InvokeAsync(s_request, Places.Stop);

        (fresh.Status, later.Status).ShouldBe((401, 200));
        server.Received.Count(x => x.Path.EndsWith("/listKeys", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_token_is_renewed_when_its_time_comes()
    {
        await using var server = await StartAsync("AMLToken", _ => Reply.Of(200));
        var scoring = await server.Workspace.OnlineEndpoints.ScoringAsync("flights", Places.Stop);

        await scoring.InvokeAsync(s_request, Places.Stop);
        await scoring.InvokeAsync(s_request, Places.Stop);

        // The planted token wants to be renewed in 1970.
        server.Received.Where(x => x.Path == "/score").Select(x => x.Token).ShouldBe(["Bearer PLANTEDtoken1", "Bearer PLANTEDtoken2"]);
    }

    [Theory]
    [InlineData("http://203.0.113.7/score")]
    [InlineData("https://203.0.113.7/score")]
    public async Task A_key_of_this_machine_does_not_leave_it(string address)
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, $$$"""{"name":"flights","properties":{"authMode":"Key","scoringUri":"{{{address}}}"}}"""));

        var error = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.OnlineEndpoints.ScoringAsync("flights", Places.Stop));

        error.DiagnosticId.ShouldBe("MLO259");
    }

    [Fact]
    public async Task An_endpoint_without_an_address_is_told()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, """{"name":"flights","properties":{"authMode":"Key","provisioningState":"Creating"}}"""));

        (await Should.ThrowAsync<AzureMlException>(() => server.Workspace.OnlineEndpoints.ScoringAsync("flights", Places.Stop))).DiagnosticId.ShouldBe("MLO257");
    }

    private static Task<LoopbackServer> StartAsync(string authentication, Func<Received, Reply> score)
    {
        var opened = 0;
        return LoopbackServer.StartAsync(x => x.Path switch
        {
            "/score" => score(x),
            _ when x.Path.EndsWith("/listKeys", StringComparison.Ordinal) => Reply.Of(200, $$"""{"primaryKey":"PLANTEDkey{{++opened}}","secondaryKey":"PLANTEDother"}"""),
            _ when x.Path.EndsWith("/token", StringComparison.Ordinal) => Reply.Of(200, $$"""{"accessToken":"PLANTEDtoken{{++opened}}","refreshAfterTimeUtc":1,"expiryTimeUtc":2,"tokenType":"Bearer"}"""),
            _ => Reply.Of(200, $$$"""{"name":"flights","properties":{"authMode":"{{{authentication}}}","provisioningState":"Succeeded","scoringUri":"{self}/score"}}"""),
        });
    }
}
