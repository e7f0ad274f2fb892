using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Resources;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Requests;

public sealed class LongRunningTests
{
    private const string Running = """{"status":"InProgress"}""";
    private const string Done = """{"status":"Succeeded"}""";
    private const string Cluster = """{"id":"/c","name":"cpu","properties":{"computeType":"AmlCompute","provisioningState":"Succeeded"}}""";
    private const string Operation = "Azure-AsyncOperation";

    private static JsonObject Body => new()
    {
        ["location"] = "westeurope",
        ["properties"] = new JsonObject { ["computeType"] = "AmlCompute", ["properties"] = new JsonObject { ["vmSize"] = "STANDARD_DS3_V2" } },
    };

    [Fact]
    public async Task An_operation_is_polled_to_its_end_and_the_resource_is_read_then()
    {
        await using var server = await LoopbackServer.StartAsync(
            Reply.Of(201, """{"id":"/c","properties":{"provisioningState":"Creating"}}""", (Operation, "{self}/operations/1?api-version=2022-01-01&t=abc")),
            Reply.Of(200, Running), Reply.Of(200, Done), Reply.Of(200, Cluster));

        var compute = await server.Workspace.Computes.PutAsync("cpu", Body, cancellationToken: Places.Stop);

        ((string?)compute["name"]).ShouldBe("cpu");
        server.Received.Select(x => $"{x.Method} {x.Path}").ShouldBe(
        [
            $"PUT {Places.Workspace.Path}/computes/cpu", "GET /operations/1", "GET /operations/1", $"GET {Places.Workspace.Path}/computes/cpu",
        ]);
        server.Received[1].Query.ShouldBe("api-version=2022-01-01&t=abc", "a link is used as it is given");
    }

    [Fact]
    public async Task Without_a_hint_two_seconds_pass_between_polls()
    {
        await using var server = await LoopbackServer.StartAsync(
            Reply.Of(201, "{}", (Operation, "/operations/1")), Reply.Of(200, Running), Reply.Of(200, Done), Reply.Of(200, Cluster));

        await server.Workspace.Computes.PutAsync("cpu", Body, cancellationToken: Places.Stop);

        server.Time.Waits.ShouldBe([TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2)]);
    }

    [Fact]
    public async Task Hints_are_obeyed_and_milliseconds_go_before_seconds()
    {
        await using var server = await LoopbackServer.StartAsync(
            Reply.Of(201, "{}", (Operation, "/operations/1"), ("Retry-After", "17")),
            Reply.Of(200, Running, ("Retry-After", "1"), ("retry-after-ms", "40")),
            Reply.Of(200, Running, ("Retry-After", "0")), Reply.Of(200, Done), Reply.Of(200, Cluster));

        await server.Workspace.Computes.PutAsync("cpu", Body, cancellationToken: Places.Stop);

        server.Time.Waits.ShouldBe([TimeSpan.FromSeconds(17), TimeSpan.FromMilliseconds(40), TimeSpan.FromMilliseconds(10)]);
    }

    [Fact]
    public async Task A_failed_operation_tells_its_nested_details()
    {
        const string failed = """
            {"status":"Failed","error":{"code":"ProvisioningFailed","message":"The cluster was not made.","target":"cpu",
             "details":[{"code":"Quota","message":"Too few cores.","details":[{"code":"Family","message":"DSv2: 4 of 4 used."}]}],
             "innerError":{"code":"CoreQuota","innerError":{"code":"RegionQuota"}}}}
            """;
        await using var server = await LoopbackServer.StartAsync(
            Reply.Of(201, "{}", (Operation, "/operations/1")), Reply.Of(200, failed, ("x-ms-request-id", "req-7")));

        var e = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Computes.PutAsync("cpu", Body, cancellationToken: Places.Stop));

        e.DiagnosticId.ShouldBe("MLO255");
        e.RequestId.ShouldBe("req-7");
        e.Error!.Code.ShouldBe("ProvisioningFailed");
        e.Error.Target.ShouldBe("cpu");
        e.Error.InnerCodes.ShouldBe(["CoreQuota", "RegionQuota"]);
        e.Error.Details[0].Details[0].Message.ShouldBe("DSv2: 4 of 4 used.");
        e.Message.ShouldContain("ended as Failed: ProvisioningFailed (CoreQuota > RegionQuota): The cluster was not made. [cpu] — Quota: Too few cores. — Family: DSv2: 4 of 4 used.");
    }

    [Fact]
    public async Task An_unknown_word_means_running_and_Canceled_is_an_end()
    {
        await using var server = await LoopbackServer.StartAsync(
            Reply.Of(201, "{}", (Operation, "/operations/1")), Reply.Of(200, """{"status":"Pondering"}"""), Reply.Of(200, """{"status":"Canceled"}"""));

        var e = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Computes.PutAsync("cpu", Body, cancellationToken: Places.Stop));

        server.Received.Count.ShouldBe(3);
        e.Message.ShouldContain("Canceled");
    }

    [Fact]
    public async Task A_change_that_is_accepted_with_a_Location_ends_when_that_no_longer_says_202()
    {
        await using var server = await LoopbackServer.StartAsync(
            Reply.Of(202, "", ("Location", "{self}/results/1"), ("Retry-After", "10")), Reply.Of(202, "", ("Location", "{self}/results/2")),
            Reply.Of(200, Done), Reply.Of(200, """{"id":"/w","name":"mlw-flight","properties":{"provisioningState":"Succeeded"}}"""));
        var workspaces = server.Client.Workspaces(Places.Workspace.Subscription, Places.Workspace.ResourceGroup);

        var workspace = await workspaces.PutAsync("mlw-flight", new JsonObject { ["location"] = "westeurope" }, cancellationToken: Places.Stop);

        ((string?)workspace["name"]).ShouldBe("mlw-flight");
        server.Received.Select(x => x.Path).ShouldBe([Places.Workspace.Path, "/results/1", "/results/2", Places.Workspace.Path]);
    }

    [Fact]
    public async Task Without_links_the_resource_tells_how_it_goes()
    {
        await using var server = await LoopbackServer.StartAsync(
            Reply.Of(200, """{"id":"/c","properties":{"provisioningState":"Updating"}}"""),
            Reply.Of(200, """{"id":"/c","properties":{"provisioningState":"Updating"}}"""), Reply.Of(200, Cluster));

        await server.Workspace.Computes.UpdateAsync("cpu", [], Places.Stop);

        server.Received.Select(x => x.Method).ShouldBe(["PATCH", "GET", "GET"]);
    }

    [Fact]
    public async Task A_provisioning_state_that_ends_badly_is_an_error()
    {
        await using var server = await LoopbackServer.StartAsync(
            Reply.Of(200, """{"id":"/c","properties":{"provisioningState":"Failed","provisioningErrors":[{"error":{"code":"NoSubnet","message":"Gone."}}]}}"""));

        var e = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Computes.PutAsync("cpu", Body, cancellationToken: Places.Stop));

        e.Error!.Code.ShouldBe("NoSubnet");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    [InlineData(404)]
    public async Task What_is_deleted_at_once_or_was_never_there_is_gone(int status)
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(status));

        await server.Workspace.Models.DeleteAsync("flight", Places.Stop);

        server.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_deletion_is_over_when_its_Location_is_gone()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(202, "", ("Location", "/results/1")), Reply.Of(202), Reply.Of(404));

        await server.Workspace.Jobs.DeleteAsync("train", Places.Stop);

        server.Received.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_deletion_without_links_is_over_when_the_resource_is_gone()
    {
        await using var server = await LoopbackServer.StartAsync(
            Reply.Of(202), Reply.Of(200, """{"properties":{"provisioningState":"Deleting"}}"""), Reply.Of(404));

        await server.Workspace.Computes.DeleteAsync("cpu", UnderlyingResourceAction.Detach, Places.Stop);

        server.Received[0].Parameter("underlyingResourceAction").ShouldBe("Detach");
        server.Received.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_throttled_poll_is_asked_again_and_a_broken_one_too()
    {
        await using var server = await LoopbackServer.StartAsync(
            Reply.Of(201, "{}", (Operation, "/operations/1")), Reply.Of(429, "", ("Retry-After", "5")), Reply.Broken(), Reply.Of(503), Reply.Of(200, Done), Reply.Of(200, Cluster));

        var compute = await server.Workspace.Computes.PutAsync("cpu", Body, cancellationToken: Places.Stop);

        compute.ShouldNotBeNull();
        server.Received.Count(x => x.Method == "PUT").ShouldBe(1);
    }

    [Theory]
    [InlineData("Azure-AsyncOperation", "https://management.azure.com.evil.example/operations/1")]
    [InlineData("Azure-AsyncOperation", "http://127.0.0.1:9/operations/1")]
    public async Task A_link_to_another_server_is_not_followed(string header, string link)
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(201, "{}", (header, link)));

        var e = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Computes.PutAsync("cpu", Body, cancellationToken: Places.Stop));

        e.DiagnosticId.ShouldBe("MLO258");
        server.Received.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("PT10M", "00:10:00")]
    [InlineData("", "02:00:00")]
    public async Task An_operation_is_followed_for_as_long_as_the_service_states_or_two_hours(string stated, string told)
    {
        var headers = stated.Length == 0 ? new[] { (Operation, "/operations/1") } : [(Operation, "/operations/1"), ("x-ms-async-operation-timeout", stated)];
        await using var server = await LoopbackServer.StartAsync(Reply.Of(201, "{}", headers), Reply.Of(200, Running, ("Retry-After", "100")));

        var e = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Computes.PutAsync("cpu", Body, cancellationToken: Places.Stop));

        e.DiagnosticId.ShouldBe("MLO256");
        e.Message.ShouldContain($"still InProgress after {told}");
    }

    [Fact]
    public async Task Starting_a_compute_waits_for_its_state()
    {
        await using var server = await LoopbackServer.StartAsync(
            Reply.Of(202), Reply.Of(200, State("Stopped")), Reply.Of(200, State("Starting")), Reply.Of(200, State("Running")));

        await server.Workspace.Computes.StartAsync("ci", Places.Stop);

        server.Received.Select(x => x.Method).ShouldBe(["POST", "GET", "GET", "GET"]);
    }

    [Fact]
    public async Task A_compute_that_cannot_start_is_an_error()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(202), Reply.Of(200, State("Unusable")));

        (await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Computes.StartAsync("ci", Places.Stop))).DiagnosticId.ShouldBe("MLO255");
    }

    private static string State(string state) => $"{{\"properties\":{{\"properties\":{{\"state\":\"{state}\"}}}}}}";
}
