using MlOpsBuild.Domain.Ledger;

namespace MlOpsBuild.Journeys.Tests.Delivery;

/// <summary>The build's program is killed while it moves a release, in whatever state; run again it comes to the right end.</summary>
public sealed class KilledReleaseJourneys(DoublingRepository given) : IClassFixture<DoublingRepository>
{
    private const int PerSecond = 500;
    private const int Requests = 10_000;

    [Fact]
    public async Task A_good_release_is_gone_on_with_and_serves_in_the_end()
    {
        var (endpoint, serving) = await given.ServingAsync();
        var good = given.Deployment();
        await endpoint.StageAsync(good);
        using var load = await endpoint.LoadAsync(PerSecond, Requests);
        foreach (var state in new[] { "Deploying", "Smoking", "Shifting", "Observing", "Finishing" })
            await KillAsync(endpoint, good, state);

        var end = await endpoint.RunAsync("Promote", good);

        end.ExitCode.ShouldBe(0, end.Output);
        await load.ShouldBeAnsweredAsync();
        var challenger = (await endpoint.LiveAsync()).ShouldHaveSingleItem().Key;
        challenger.ShouldNotBe(serving);
        (await endpoint.StateAsync()).ShouldBe("Completed");
        (await endpoint.ToldAsync()).ShouldBe([(LedgerEvent.Begun, challenger), (LedgerEvent.Promoted, challenger)]);
    }

    [Fact]
    public async Task A_bad_one_is_taken_back_by_whoever_comes_after_the_one_that_was_killed()
    {
        var (endpoint, serving) = await given.ServingAsync();
        var bad = given.Deployment("throws");
        await endpoint.StageAsync(bad);
        using var load = await endpoint.LoadAsync(PerSecond, Requests);
        await KillAsync(endpoint, bad, "Returning");

        var end = await endpoint.RunAsync("Promote", bad);

        end.ExitCode.ShouldBe(1, end.Output);
        end.Output.ShouldContain("goes on where it was left: Returning");
        var challenger = (await endpoint.LedgerAsync())[^1].Deployment;
        var lost = await load.ShouldBeAnsweredAsync(challenger);
        TestContext.Current.SendDiagnosticMessage("The bad release failed {0} requests", lost);
        (await endpoint.LiveAsync()).ShouldBe(new Dictionary<string, int> { [serving] = 100 });
        (await endpoint.StateAsync()).ShouldBe("Aborted");
        (await endpoint.ToldAsync()).ShouldBe([(LedgerEvent.Begun, challenger), (LedgerEvent.Aborted, challenger)]);
    }

    /// <summary>Kills the program once it is in a state, and ends what it held, as time does within a minute.</summary>
    private static async Task KillAsync(DoublingEndpoint endpoint, string deployment, string state)
    {
        using var running = endpoint.Start("Promote", deployment);
        await endpoint.ReachesAsync(state, () => running.HasExited);
        running.KillAlone();
        await running.Finish();
        (await endpoint.StateAsync()).ShouldBe(state);
        await endpoint.EndLeasesAsync();
    }
}
