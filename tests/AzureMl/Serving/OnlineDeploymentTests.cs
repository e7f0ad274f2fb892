using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Serving;

public sealed class OnlineDeploymentTests
{
    [Fact]
    public async Task Scaling_changes_the_capacity_alone_and_waits_for_its_end()
    {
        await using var server = await LoopbackServer.StartAsync(
            Reply.Of(202, "", ("Location", "{self}/operations/1"), ("Retry-After", "10")),
            Reply.Of(202, "", ("Location", "{self}/operations/1")),
            Reply.Of(200),
            Reply.Of(200, """{"name":"blue","sku":{"name":"Default","capacity":3},"properties":{"provisioningState":"Succeeded"}}"""));

        var deployment = await server.Workspace.OnlineEndpoints.Deployments("flights").ScaleAsync("blue", 3, Places.Stop);

        ((int?)deployment["sku"]!["capacity"]).ShouldBe(3);
        server.Received[0].Method.ShouldBe("PATCH");
        server.Received[0].Path.ShouldEndWith("/onlineEndpoints/flights/deployments/blue");
        server.Received[0].Body!.ToJsonString().ShouldBe("""{"sku":{"name":"Default","capacity":3}}""");
    }

    [Fact]
    public async Task A_log_is_read_without_the_secrets_that_a_program_wrote()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, """{"content":"started\nhttps://a/b?sig=PLANTED\n"}"""));

        var log = await server.Workspace.OnlineEndpoints.Deployments("flights").LogsAsync("blue", 20, DeploymentContainer.InferenceServer, Places.Stop);

        log.ShouldStartWith("started\n");
        log.ShouldNotContain("PLANTED");
        server.Received[0].Body!.ToJsonString().ShouldBe("""{"containerType":"InferenceServer","tail":20}""");
    }

    [Fact]
    public async Task Autoscale_settings_are_a_neighbours_resource()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(200, """{"name":"blue-load","properties":{"enabled":true}}"""));
        var body = new System.Text.Json.Nodes.JsonObject { ["location"] = "eastus", ["properties"] = new System.Text.Json.Nodes.JsonObject { ["enabled"] = true } };

        await server.Workspace.Autoscale.PutAsync("blue-load", body, null, Places.Stop);
        await server.Workspace.Autoscale.GetAsync("blue-load", Places.Stop);
        await server.Workspace.Autoscale.DeleteAsync("blue-load", Places.Stop);

        server.Received.Select(x => $"{x.Method} {x.Parameter("api-version")}").ShouldBe(["PUT 2022-10-01", "GET 2022-10-01", "DELETE 2022-10-01"]);
        server.Received.ShouldAllBe(x => x.Path == "/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/rg-flight/providers/Microsoft.Insights/autoscalesettings/blue-load");
    }
}
