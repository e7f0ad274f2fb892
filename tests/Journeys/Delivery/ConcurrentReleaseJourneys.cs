using MlOpsBuild.Domain.Ledger;

namespace MlOpsBuild.Journeys.Tests.Delivery;

/// <summary>Two builds want to release at the same endpoint at the same time.</summary>
public sealed class ConcurrentReleaseJourneys(DoublingRepository given) : IClassFixture<DoublingRepository>
{
    private const int PerSecond = 500;
    private const int Requests = 8_000;

    [Fact]
    public async Task One_of_two_moves_the_other_is_told_so_and_changes_nothing()
    {
        var (endpoint, serving) = await given.ServingAsync();
        var deployments = new[] { given.Deployment(), given.Deployment() };
        foreach (var deployment in deployments)
            await endpoint.StageAsync(deployment);
        using var load = await endpoint.LoadAsync(PerSecond, Requests);

        var runs = await Task.WhenAll(deployments.Select(x => endpoint.RunAsync("Promote", x)));

        await load.ShouldBeAnsweredAsync();
        runs.Select(x => x.ExitCode).ShouldBe([0, 1], ignoreOrder: true, string.Join('\n', runs.Select(x => x.Output)));
        runs.Single(x => x.ExitCode == 1).Output.ShouldContain($"MLO343 Another release moves {endpoint.Name} now; nothing was changed.");
        var challenger = (await endpoint.LiveAsync()).ShouldHaveSingleItem().Key;
        (await endpoint.ToldAsync()).ShouldBe([(LedgerEvent.Begun, challenger), (LedgerEvent.Promoted, challenger)]);
    }
}
