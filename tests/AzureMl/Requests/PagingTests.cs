using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Requests;

public sealed class PagingTests
{
    [Fact]
    public async Task Three_pages_are_one_list_and_links_are_used_as_given()
    {
        await using var server = await LoopbackServer.StartAsync(
            Reply.Of(200, """{"value":[{"name":"a"},{"name":"b"}],"nextLink":"{self}/page?$skip=opaque%2Ftoken%3D&api-version=2099-01-01"}"""),
            Reply.Of(200, """{"value":[],"nextLink":"{self}/page?$skip=2"}"""),
            Reply.Of(200, """{"value":[{"name":"c"}],"nextLink":null}"""));
        var names = new List<string>();

        await foreach (var model in server.Workspace.Models.ListAsync(cancellationToken: Places.Stop))
            names.Add((string)model["name"]!);

        names.ShouldBe(["a", "b", "c"]);
        server.Received[1].Target.ShouldBe("/page?$skip=opaque%2Ftoken%3D&api-version=2099-01-01");
    }

    [Fact]
    public async Task Pages_are_read_only_when_they_are_asked_for()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, """{"value":[{"name":"a"}],"nextLink":"{self}/page"}"""));

        ((string)(await server.Workspace.Models.LatestAsync("flight", Places.Stop))!["name"]!).ShouldBe("a");

        server.Received.Count.ShouldBe(1);
        server.Received[0].Parameter("$orderBy").ShouldBe("createdtime desc");
    }

    [Theory]
    [InlineData("https://evil.example/page")]
    [InlineData("http://127.0.0.1:9/page")]
    [InlineData("//evil.example/page")]
    [InlineData("ftp://127.0.0.1/page")]
    public async Task A_nextLink_to_another_host_is_refused(string link)
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, "{\"value\":[],\"nextLink\":\"" + link + "\"}"));

        var e = await Should.ThrowAsync<AzureMlException>(async () =>
        {
            await foreach (var _ in server.Workspace.Models.ListAsync(cancellationToken: Places.Stop))
                continue;
        });

        e.DiagnosticId.ShouldBe("MLO258");
        server.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pages_in_a_circle_end()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, """{"value":[],"nextLink":"{self}/page"}"""));

        var e = await Should.ThrowAsync<AzureMlException>(async () =>
        {
            await foreach (var _ in server.Workspace.Models.ListAsync(cancellationToken: Places.Stop))
                continue;
        });

        e.Message.ShouldContain("circle");
    }
}
