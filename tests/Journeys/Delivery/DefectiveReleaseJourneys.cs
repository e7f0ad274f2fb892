using MlOpsBuild.Domain.Ledger;
using MlOpsBuild.Domain.Verdicts;

namespace MlOpsBuild.Journeys.Tests.Delivery;

/// <summary>A release that staging let through, but which does callers harm: it is refused, and only it failed requests.</summary>
public sealed class DefectiveReleaseJourneys(DoublingRepository given) : IClassFixture<DoublingRepository>
{
    private const int PerSecond = 300;
    private const int Requests = 3_000;

    /// <summary>A quarter of its fifth of the requests, for ten seconds: it is refused sooner.</summary>
    private const int MostLost = PerSecond / 5 / 4 * 10;

    [Theory]
    [InlineData("throws", MostLost, "% failed of")]
    [InlineData("crashes", 0, "requests were the new deployment's, 20 % were asked for|does not answer any more")]
    [InlineData("slow", 0, "% slower of")]
    [InlineData("eats", 0, "requests were the new deployment's, 20 % were asked for|does not answer any more")]
    public async Task It_is_refused_by_what_callers_see_and_nobody_else_fails_a_request(string fault, int mostLost, string why)
    {
        var (endpoint, serving) = await given.ServingAsync();
        var bad = given.Deployment(fault);
        await endpoint.StageAsync(bad);
        using var load = await endpoint.LoadAsync(PerSecond, Requests);

        var result = await endpoint.PromoteAsync(bad);

        var challenger = result.Rollout!.Challenger;
        var lost = await load.ShouldBeAnsweredAsync(challenger);
        TestContext.Current.SendDiagnosticMessage("{0}: {1}; it failed {2} requests before", fault, result.Summary, lost);
        result.Outcome.ShouldBe(Outcome.Fail, $"{result.Summary}\n{endpoint.Said}");
        result.Summary.ShouldMatch(why);
        lost.ShouldBeLessThanOrEqualTo(mostLost);
        (await endpoint.LiveAsync()).ShouldBe(new Dictionary<string, int> { [serving] = 100 });
        (await endpoint.StateAsync()).ShouldBe("Aborted");
        (await endpoint.ToldAsync()).ShouldBe([(LedgerEvent.Begun, challenger), (LedgerEvent.Aborted, challenger)]);
    }

    [Fact]
    public async Task A_business_metric_refuses_what_neither_errors_nor_latency_show()
    {
        var (endpoint, serving) = await given.ServingAsync();
        var good = given.Deployment();
        var written = File.ReadAllText(given.Project.At("mlops.yml"));
        given.Project.Write("count.sh", "echo \"{\\\"$MLOPS_CHALLENGER\\\": 10, \\\"$MLOPS_BASELINE\\\": 1}\"\n");
        given.Project.Write("mlops.yml", written.Replace("max_wait: 30s }", "max_wait: 30s, metrics: [{ name: complaints, query: sh count.sh }] }", StringComparison.Ordinal));
        try
        {
            await endpoint.StageAsync(good);
            using var load = await endpoint.LoadAsync(PerSecond, Requests);

            var result = await endpoint.PromoteAsync(good);

            (await load.ShouldBeAnsweredAsync(result.Rollout!.Challenger)).ShouldBe(0);
            result.Outcome.ShouldBe(Outcome.Fail, $"{result.Summary}\n{endpoint.Said}");
            result.Summary.ShouldContain("complaints: ");
            (await endpoint.LiveAsync()).ShouldBe(new Dictionary<string, int> { [serving] = 100 });
        }
        finally
        {
            given.Project.Write("mlops.yml", written);
        }
    }
}
