using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Tests.Harness;

namespace MlOpsBuild.AzureMl.Tests.Requests;

public sealed class RepetitionTests
{
    private const string Model = """{"id":"/m","name":"flight"}""";

    [Fact]
    public async Task A_throttled_request_waits_exactly_as_long_as_it_is_told()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(429, "", ("Retry-After", "7")), Reply.Of(429, "", ("retry-after-ms", "30")), Reply.Of(200, Model));

        await server.Workspace.Models.GetAsync("flight", Places.Stop);

        server.Time.Waits.ShouldBe([TimeSpan.FromSeconds(7), TimeSpan.FromMilliseconds(30)]);
    }

    [Fact]
    public async Task Without_a_hint_the_wait_doubles()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(500), Reply.Of(503), Reply.Of(502), Reply.Of(200, Model));

        await server.Workspace.Models.GetAsync("flight", Places.Stop);

        server.Time.Waits.Select(x => x.TotalSeconds).ShouldBe([0.8, 1.6, 3.2], 1e-6);
    }

    [Fact]
    public async Task Who_asks_to_wait_for_long_gets_the_error_told_instead()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(429, "", ("Retry-After", "600")));

        var e = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Models.GetAsync("flight", Places.Stop));

        server.Received.Count.ShouldBe(1);
        e.DiagnosticId.ShouldBe("MLO254");
        e.Message.ShouldContain("wait 600 s");
    }

    [Theory]
    [InlineData(500, 1)]
    [InlineData(503, 1)]
    [InlineData(429, 4)]
    public async Task A_POST_is_repeated_only_when_it_was_not_taken(int status, int sent)
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(status));

        await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Computes.StartAsync("ci", Places.Stop));

        server.Received.Count.ShouldBe(sent);
    }

    [Fact]
    public async Task A_POST_whose_answer_broke_off_is_not_repeated()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Broken());

        var e = await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Computes.StartAsync("ci", Places.Stop));

        server.Received.Count.ShouldBe(1);
        e.DiagnosticId.ShouldBe("MLO251");
    }

    [Fact]
    public async Task A_POST_that_only_reads_is_repeated()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(500), Reply.Broken(), Reply.Of(200, """{"secretsType":"Sas","sasToken":"sv=1"}"""));

        (await server.Workspace.Datastores.ListSecretsAsync("workspaceblobstore", null, Places.Stop)).Value!.Reveal().ShouldBe("sv=1");
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_asked_for_again_and_a_PUT_carries_its_body_again()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Broken(), Reply.Of(200, Model));

        await server.Workspace.Models.PutAsync("flight", new JsonObject { ["properties"] = new JsonObject { ["description"] = "d" } }, cancellationToken: Places.Stop);

        server.Received.Select(x => x.Body!.ToJsonString()).Distinct().ShouldHaveSingleItem();
        server.Received.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    [InlineData(412)]
    public async Task What_is_refused_for_good_is_not_repeated(int status)
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Of(status));

        (await Should.ThrowAsync<AzureMlException>(() => server.Workspace.Models.GetAsync("flight", Places.Stop))).Status.ShouldBe(status);

        server.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Silence_ends_at_the_network_time_out()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Silent());
        var client = new AzureMlClient(AzureMlConnection.ToEmulator(server.Address, LoopbackServer.Token), server.Options with { NetworkTimeout = TimeSpan.FromMilliseconds(200), Retries = 1 });

        var e = await Should.ThrowAsync<AzureMlException>(() => client.Workspace(Places.Workspace).Models.GetAsync("flight", Places.Stop));

        e.DiagnosticId.ShouldBe("MLO265");
        server.Received.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_callers_cancellation_is_no_fault_and_ends_the_waiting()
    {
        await using var server = await LoopbackServer.StartAsync(Reply.Silent());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Places.Stop);

        var asking = server.Workspace.Models.GetAsync("flight", stop.Token);
        while (server.Received.Count == 0)
            await Task.Yield();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task Nobody_there_is_told_with_the_address()
    {
        Uri address;
        await using (var server = await LoopbackServer.StartAsync(Reply.Of(200)))
            address = server.Address;
        var client = new AzureMlClient(AzureMlConnection.ToEmulator(address, "t"), new AzureMlOptions { Time = new InstantTime() });

        var e = await Should.ThrowAsync<AzureMlException>(() => client.Workspace(Places.Workspace).Models.GetAsync("flight", Places.Stop));

        e.DiagnosticId.ShouldBe("MLO251");
        e.Message.ShouldContain(address.Authority);
    }
}
