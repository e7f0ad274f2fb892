using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Journeys.Tests.Serving;

namespace MlOpsBuild.Journeys.Tests.Delivery;

/// <summary>What a release stands on breaks while it moves: the deployment that serves, the control plane, the registry, the clock.</summary>
public sealed class DisturbedReleaseJourneys(DoublingRepository given) : IClassFixture<DoublingRepository>
{
    private const int PerSecond = 500;
    private const int Requests = 6_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_the_deployment_that_serves_is_down_the_new_one_shelters_callers_and_proves_itself_once_it_is_back()
    {
        var (endpoint, down) = (given.Endpoint(), given.Project.At("down"));
        var serving = await endpoint.ServesAsync(given.Deployment(more: $"DOWN_WHILE: \"{down}\""));
        var good = given.Deployment();
        await endpoint.StageAsync(good);
        using var load = await endpoint.LoadAsync(PerSecond, Requests);
        var promotion = endpoint.PromoteAsync(good);
        await endpoint.ReachesAsync("Observing", () => promotion.IsCompleted);

        await File.WriteAllTextAsync(down, "", Token);
        await endpoint.ReachesAsync("Sheltering", () => promotion.IsCompleted);
        while ((await endpoint.LiveAsync()).ContainsKey(serving))
            promotion.IsCompleted.ShouldBeFalse();
        File.Delete(down);

        var result = await promotion;
        await load.ShouldBeAnsweredAsync();
        result.Outcome.ShouldBe(Outcome.Pass, $"{result.Summary}\n{endpoint.Said}");
        endpoint.Said.ToString().ShouldContain($"all traffic on {result.Rollout!.Challenger} until {serving} answers again");
        await MovedAsync(endpoint, result.Rollout.Challenger, LedgerEvent.Promoted);
    }

    [Fact]
    public async Task The_control_plane_is_killed_and_comes_back()
    {
        var (endpoint, _) = await given.ServingAsync();
        var good = given.Deployment();
        await endpoint.StageAsync(good);
        using var load = await endpoint.LoadAsync(PerSecond, Requests);
        using var running = endpoint.Start("Promote", good);
        await endpoint.ReachesAsync("Observing", () => running.HasExited);

        FlightEndpoint.Kill(given.Project.Emulator);
        (await given.Project.Build("Up")).ExitCode.ShouldBe(0);
        var run = await running.Finish();
        TestContext.Current.SendDiagnosticMessage("Without a control plane for a moment the build ended with {0}: {1}", run.ExitCode, string.Join('\n', run.Lines.TakeLast(12)));
        if (run.ExitCode != 0)
        {
            await endpoint.EndLeasesAsync();
            run = await endpoint.RunAsync("Promote", good);
        }

        run.ExitCode.ShouldBe(0, run.Output);
        await load.ShouldBeAnsweredAsync();
        await MovedAsync(endpoint, (await endpoint.LiveAsync()).ShouldHaveSingleItem().Key, LedgerEvent.Promoted);
    }

    [Fact]
    public async Task A_registry_that_cannot_be_reached_half_way_leaves_what_the_next_run_records()
    {
        var (endpoint, serving) = await given.ServingAsync();
        var good = given.Deployment();
        await endpoint.StageAtOnceAsync(good);
        using var load = await endpoint.LoadAsync(perSecond: 200, 2_000);
        using (var cut = new Relay(given.Address))
        {
            cut.Cut();
            (await Should.ThrowAsync<AzureMlException>(() => endpoint.PromoteAtOnceAsync(good, given.Registry(cut.Address)))).Message.ShouldStartWith("MLO25");
        }

        (await endpoint.ToldAsync()).ShouldBeEmpty("it did not begin");
        using var relay = new Relay(given.Address);
        var promotion = endpoint.PromoteAtOnceAsync(good, given.Registry(relay.Address));
        await endpoint.ReachesAsync("Deploying", () => promotion.IsCompleted);

        relay.Cut();

        (await Should.ThrowAsync<AzureMlException>(() => promotion)).Message.ShouldStartWith("MLO25");
        var challenger = (await endpoint.LiveAsync()).ShouldHaveSingleItem().Key;
        challenger.ShouldNotBe(serving);
        (await endpoint.ToldAsync()).ShouldBe([(LedgerEvent.Begun, challenger)], "its end is not recorded yet");

        var again = await endpoint.PromoteAtOnceAsync(good);

        await load.ShouldBeAnsweredAsync();
        again.Outcome.ShouldBe(Outcome.Pass);
        await MovedAsync(endpoint, challenger, LedgerEvent.Promoted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_that_jumps_an_hour_neither_promotes_without_evidence_nor_keeps_a_release_waiting(int hours)
    {
        string[] soon = ["deploy.rollout.max_wait=5s"];
        var (endpoint, serving) = await given.ServingAsync();
        var good = given.Deployment();
        await endpoint.StageAsync(good, soon);
        var time = new JumpingTime();
        using var load = await endpoint.LoadAsync(perSecond: 200, 2_000);
        var promotion = endpoint.PromoteAsync(good, time, soon);
        await endpoint.ReachesAsync("Observing", () => promotion.IsCompleted);

        time.Jump(TimeSpan.FromHours(hours));

        var result = await promotion.WaitAsync(TimeSpan.FromSeconds(60), Token);
        await load.ShouldBeAnsweredAsync();
        TestContext.Current.SendDiagnosticMessage("{0} h: {1}", hours, result.Summary);
        result.Outcome.ShouldBe(Outcome.Inconclusive, $"{result.Summary}\n{endpoint.Said}");
        (await endpoint.LiveAsync()).ShouldBe(new Dictionary<string, int> { [serving] = 100 });
        await MovedAsync(endpoint, result.Rollout!.Challenger, LedgerEvent.Undecided);
    }

    /// <summary>The ledger tells the release from begin to end, each once.</summary>
    private static async Task MovedAsync(DoublingEndpoint endpoint, string challenger, LedgerEvent end)
    {
        (await endpoint.StateAsync()).ShouldBe(end == LedgerEvent.Promoted ? "Completed" : "Undecided");
        (await endpoint.ToldAsync()).ShouldBe([(LedgerEvent.Begun, challenger), (end, challenger)]);
    }
}
