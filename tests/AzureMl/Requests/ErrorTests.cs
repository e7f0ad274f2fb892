using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Requests;

public sealed class ErrorTests
{
    [Fact]
    public async Task A_refusal_tells_all_that_the_service_told()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(
            400,
            """{"error":{"code":"UserError","message":"The name is taken.","target":"name","details":[{"code":"Clash","message":"Used by train."}],"innererror":{"code":"Conflict"}}}""",
            ("x-ms-request-id", "req-1")));

        var e = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Jobs.GetAsync("train", Places.Stop));

        e.Message.ShouldBe($"MLO250 GET {Places.Workspace.Path}/jobs/train was refused with 400: UserError (Conflict): The name is taken. [name] — Clash: Used by train. (request req-1)");
    }

    [Theory]
    [InlineData("""{"code":"A","message":"m"}""", "A", "m")]
    [InlineData("""{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"No run."}""", "RESOURCE_DOES_NOT_EXIST", "No run.")]
    [InlineData("""{"odata.error":{"code":"B","message":{"lang":"en","value":"m"}}}""", "B", "m")]
    [InlineData("""{"Error":{"Code":"C","Message":"m"}}""", "C", "m")]
    [InlineData("<html>gateway</html>", "NotFound", "<html>gateway</html>")]
    [InlineData("", "NotFound", "")]
    [InlineData("[1]", "NotFound", "")]
    public async Task Errors_of_every_shape_are_read(string body, string code, string message)
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(404, body));

        var e = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Jobs.GetAsync("train", Places.Stop));

        e.IsNotFound.ShouldBeTrue();
        (e.Error!.Code, e.Error.Message).ShouldBe((code, message));
    }

    [Theory]
    [InlineData("{\"id\":")]
    [InlineData("<html>Sign in</html>")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task A_body_that_is_no_JSON_object_is_told_as_such(string body)
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, body));

        (await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Jobs.GetAsync("train", Places.Stop))).DiagnosticId.ShouldBe("MLO257");
    }

    [Fact]
    public async Task What_does_not_exist_is_found_as_nothing()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(404));

        (await server.Workspace.Jobs.FindAsync("train", Places.Stop)).ShouldBeNull();
        (await server.Workspace.Codes.FindByHashAsync("c", "aa", "202208", Places.Stop)).ShouldBeNull();
    }

    [Theory]
    [InlineData("https://a.blob/c?sv=1&sig=PLANTED%2Bx&se=2")]
    [InlineData("Authorization: Bearer PLANTEDxyz.abc")]
    [InlineData("{\"key\":\"PLANTED==\",\"secretsType\":\"AccountKey\"}")]
    [InlineData("token eyJhbGciOiJIUzI1.PLANTED.sigPLANTED")]
    [InlineData("AccountName=a;AccountKey=PLANTED==;EndpointSuffix=x")]
    public async Task Secrets_that_a_server_repeats_do_not_reach_the_exception(string text)
    {
        await using var server = await LoopbackServer.StartAsync(
            Reply.Of(400, new System.Text.Json.Nodes.JsonObject { ["error"] = new System.Text.Json.Nodes.JsonObject { ["code"] = "X", ["message"] = text, ["target"] = text } }.ToJsonString()),
            Reply.Of(400, text));

        (await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Jobs.GetAsync("train", Places.Stop))).ToString().ShouldNotContain("PLANTED");
        (await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Jobs.GetAsync("train", Places.Stop))).ToString().ShouldNotContain("PLANTED");
    }
}
