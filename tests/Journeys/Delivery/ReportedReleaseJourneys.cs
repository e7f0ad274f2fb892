using System.Text.Json.Nodes;

namespace MlOpsBuild.Journeys.Tests.Delivery;

/// <summary>What a target did to an endpoint is a document that the next job of a pipeline can read.</summary>
public sealed class ReportedReleaseJourneys(DoublingRepository given) : IClassFixture<DoublingRepository>
{
    private const int PerSecond = 500;
    private const int Requests = 3_000;

    [Fact]
    public async Task Staging_promotion_and_rollback_leave_what_they_came_to()
    {
        var (endpoint, serving) = await given.ServingAsync();
        var deployment = given.Deployment();

        var staged = await ReportAsync(endpoint, "DeployStaging", deployment);
        ((string?)staged["environment"]).ShouldBe("staging");
        staged["items"]!.AsArray().Select(x => (string?)x!["outcome"]).ShouldBe(Enumerable.Repeat("Pass", 6));
        using var load = await endpoint.LoadAsync(PerSecond, Requests);
        var promoted = await ReportAsync(endpoint, "Promote", deployment);
        ((string?)promoted["release"]).ShouldBe((string?)staged["release"]);
        await load.ShouldBeAnsweredAsync();
        var again = await ReportAsync(endpoint, "Promote", deployment);
        ((string?)again["summary"]).ShouldBe("doubling:1 serves production already, as the same release; nothing was changed.");
        var back = await ReportAsync(endpoint, "Rollback", deployment);
        ((string?)back["deployment"]).ShouldBe(serving);
        ((int?)back["traffic"]![serving]).ShouldBe(100);
        ((string?)back["release"]).ShouldNotBe((string?)staged["release"]);
    }

    private async Task<JsonNode> ReportAsync(DoublingEndpoint endpoint, string target, string deployment, params string[] more)
    {
        var run = await endpoint.RunAsync(target, deployment, more);
        run.ExitCode.ShouldBe(0, run.Output);
        var report = JsonNode.Parse(await File.ReadAllTextAsync(given.Project.At($"artifacts/{target.ToLowerInvariant()}.json"), TestContext.Current.CancellationToken))!;
        ((string?)report["outcome"]).ShouldBe("Pass");
        ((string?)report["endpoint"]).ShouldBe(endpoint.Name);
        ((string?)report["model"]).ShouldBe("doubling:1");
        return report;
    }
}
