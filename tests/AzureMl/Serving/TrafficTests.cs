using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Serving;

public sealed class TrafficTests
{
    private static readonly Dictionary<string, int> s_canary = new() { ["Blue"] = 90, ["green"] = 10, ["old"] = 0 };

    [Fact]
    public async Task The_whole_endpoint_is_put_without_what_only_the_service_says()
    {
        var endpoint = new PlayedEndpoint();
        await using var server = await endpoint.StartAsync();

        var shown = await server.Workspace.OnlineEndpoints.ChangeTrafficAsync("flights", x => x.WithLive(s_canary), null, Places.Stop);

        shown.ToString().ShouldBe("blue 90 %, green 10 %; mirrored to green 5 %");
        var expected = JsonNode.Parse("""
            {"location":"eastus","tags":{"team":"air"},"identity":{"type":"SystemAssigned,UserAssigned","userAssignedIdentities":{"/subscriptions/s/u":{}}},
             "properties":{"authMode":"Key","description":"delays","publicNetworkAccess":"Enabled","traffic":{"blue":90,"green":10},"mirrorTraffic":{"green":5},"properties":{"a":"b"}}}
            """);
        JsonNode.DeepEquals(endpoint.Puts.ShouldHaveSingleItem(), expected).ShouldBeTrue(endpoint.Puts[0].ToJsonString());
        endpoint.Storage.Leases.ShouldBeEmpty("the lease was given back");
        endpoint.Storage.Blobs.Keys.ShouldBe(["/acct/box/mlops/leases/flights"]);
    }

    [Fact]
    public async Task What_is_so_already_is_not_put_again()
    {
        var endpoint = new PlayedEndpoint();
        await using var server = await endpoint.StartAsync();

        await server.Workspace.OnlineEndpoints.ChangeTrafficAsync("flights", x => x.WithLive(new Dictionary<string, int> { ["blue"] = 100 }), null, Places.Stop);

        endpoint.Puts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_answers_when_the_map_is_emptied()
    {
        var endpoint = new PlayedEndpoint();
        await using var server = await endpoint.StartAsync();

        await server.Workspace.OnlineEndpoints.ChangeTrafficAsync("flights", _ => new EndpointTraffic([]), null, Places.Stop);

        endpoint.Puts[0]["properties"]!["traffic"]!.ToJsonString().ShouldBe("{}");
        endpoint.Puts[0]["properties"]!["mirrorTraffic"]!.ToJsonString().ShouldBe("{}");
    }

    [Fact]
    public async Task It_has_happened_when_a_get_shows_it()
    {
        var endpoint = new PlayedEndpoint { Stale = 4 };
        await using var server = await endpoint.StartAsync();

        await server.Workspace.OnlineEndpoints.ChangeTrafficAsync("flights", x => x.WithLive(s_canary), null, Places.Stop);

        endpoint.Stale.ShouldBeLessThan(0);
        endpoint.Puts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_conflict_and_a_busy_endpoint_are_waited_for_and_the_change_made_of_what_is_then()
    {
        var busy = Reply.Of(200, """{"name":"flights","location":"eastus","properties":{"authMode":"Key","provisioningState":"Updating","traffic":{"blue":100}}}""");
        var endpoint = new PlayedEndpoint
        {
            Fault = (request, number) => number == 0 ? busy : request.Method == "PUT" && number < 4 ? Reply.Of(409, """{"error":{"code":"Conflict","message":"busy"}}""") : null,
        };
        await using var server = await endpoint.StartAsync();
        var asked = 0;

        await server.Workspace.OnlineEndpoints.ChangeTrafficAsync("flights", x => { asked++; return x.WithLive(s_canary); }, null, Places.Stop);

        asked.ShouldBe(2, "once before the conflict and once after");
        endpoint.Puts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_endpoint_that_stays_failed_is_told_when_patience_ends()
    {
        var endpoint = new PlayedEndpoint();
        endpoint.Resource["properties"]!["provisioningState"] = "Failed";
        await using var server = await endpoint.StartAsync();

        var error = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.OnlineEndpoints.ChangeTrafficAsync("flights", x => x.WithLive(s_canary), TimeSpan.FromMinutes(1), Places.Stop));

        error.DiagnosticId.ShouldBe("MLO263");
        error.Message.ShouldContain("flights is Failed");
        endpoint.Puts.ShouldBeEmpty();
        endpoint.Storage.Leases.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_the_service_refuses_is_not_tried_again()
    {
        var endpoint = new PlayedEndpoint { Fault = (request, _) => request.Method == "PUT" ? Reply.Of(400, """{"error":{"code":"BadArgument","message":"no deployment green"}}""") : null };
        await using var server = await endpoint.StartAsync();

        var error = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.OnlineEndpoints.ChangeTrafficAsync("flights", x => x.WithLive(s_canary), null, Places.Stop));

        error.Status.ShouldBe(400);
        server.Received.Count(x => x.Method == "PUT" && x.Path.EndsWith("/onlineEndpoints/flights", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task While_another_build_holds_the_endpoint_nothing_is_put()
    {
        var endpoint = new PlayedEndpoint();
        endpoint.Storage.Leases["/acct/box/mlops/leases/flights"] = "another";
        await using var server = await endpoint.StartAsync();

        var error = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.OnlineEndpoints.ChangeTrafficAsync("flights", x => x.WithLive(s_canary), TimeSpan.FromMinutes(1), Places.Stop));

        error.DiagnosticId.ShouldBe("MLO261");
        endpoint.Puts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lease_that_was_lost_meanwhile_stops_the_change_before_it_is_put()
    {
        var endpoint = new PlayedEndpoint();
        await using var server = await endpoint.StartAsync();

        var error = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.OnlineEndpoints.ChangeTrafficAsync("flights", x =>
        {
            endpoint.Storage.Leases["/acct/box/mlops/leases/flights"] = "another";
            return x.WithLive(s_canary);
        }, null, Places.Stop));

        error.DiagnosticId.ShouldBe("MLO261");
        endpoint.Puts.ShouldBeEmpty();
        endpoint.Storage.Leases.Values.ShouldBe(["another"], "what another holds is not given back");
    }
}
