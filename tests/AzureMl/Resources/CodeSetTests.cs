using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Resources;

public sealed class CodeSetTests
{
    [Fact]
    public async Task Code_is_found_again_by_its_content()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, """{"value":[{"name":"1"}]}"""));

        var version = await server.Workspace.Codes.FindByHashAsync("c0de", "aabb", "202208", Places.Stop);

        ((string?)version!["name"]).ShouldBe("1");
        server.Received.Single().Target.ShouldBe($"{Places.Workspace.Path}/codes/c0de/versions?hash=aabb&hashVersion=202208&api-version=2024-04-01");
    }

    [Fact]
    public async Task A_place_without_an_address_is_told_as_such()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, """{"blobReferenceForConsumption":null}"""));

        (await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Codes.StartPendingUploadAsync("c0de", "1", null, Places.Stop))).DiagnosticId.ShouldBe("MLO257");
    }
}
