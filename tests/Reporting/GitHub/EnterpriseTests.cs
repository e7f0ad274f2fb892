using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Checks;
using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Reporting.GitHub;
using MlOpsBuild.Reporting.Http;
using MlOpsBuild.Reporting.Tests.GitHub.Service;
using MlOpsBuild.Reporting.Trouble;

namespace MlOpsBuild.Reporting.Tests.GitHub;

public sealed class EnterpriseTests
{
    [Theory]
    [InlineData("/api/v3/")]
    [InlineData("/api/v3")]
    [InlineData("/behind/a/proxy/api/v3")]
    public async Task On_an_Enterprise_Server_all_is_sent_below_its_base_path_as_its_own_description_has_it(string address)
    {
        using var github = new PlayedGitHub(GitHubDescription.Server, address.TrimEnd('/') + "/");
        for (var i = 0; i < 120; i++)
            github.State.AddComment(7, $"Comment {i}", "octocat");
        var place = github.Place with { Api = new Uri(github.Api, address) };
        var reports = new GitHubReports(place, PlayedGitHub.Token, "flights", new PublicationOptions { Time = new PlayedTime() });
        var cancel = TestContext.Current.CancellationToken;
        var trouble = new StandingTrouble { Product = "flights", Kind = TroubleKind.Retraining, Summary = "it fails" };

        (await reports.CommentAsync(new ReportSection { Name = "Lint", Outcome = Outcome.Pass, Headline = "0 errors" }, cancel)).ShouldBeTrue();
        await reports.CheckAsync(new CheckReport { Name = "flights: Lint", Outcome = Outcome.Pass, Title = "0 errors", Summary = "none", Sarif = SarifLog.Of([], "1") }, cancel);
        await reports.DeployAsync(new DeploymentNotice { Environment = "staging", Phase = DeploymentPhase.Success }, cancel);
        await reports.StandsAsync(trouble, cancel);
        await reports.IsOverAsync(trouble, "it passes", cancel);

        github.Faults.ShouldBeEmpty();
        (github.State.CheckRuns.Count, github.State.Deployments.Count, (string)github.State.Issues.Single()["state"]!).ShouldBe((1, 1, "closed"));
    }
}
