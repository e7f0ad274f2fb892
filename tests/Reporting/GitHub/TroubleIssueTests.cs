using MlOpsBuild.Reporting.GitHub;
using MlOpsBuild.Reporting.Http;
using MlOpsBuild.Reporting.Tests.GitHub.Service;
using MlOpsBuild.Reporting.Trouble;

namespace MlOpsBuild.Reporting.Tests.GitHub;

public sealed class TroubleIssueTests : IDisposable
{
    private readonly PlayedGitHub _github = new();

    [Fact]
    public async Task An_issue_is_opened_once_brought_up_to_date_and_closed_when_it_is_over()
    {
        await Stands(1, "auc 0.58 is below 0.60");
        await Stands(2, "auc 0.57 is below 0.60");

        var issue = _github.State.Issues.ShouldHaveSingleItem();
        ((string)issue["title"]!).ShouldBe("Retraining fails: flights");
        issue["labels"]!.AsArray().Select(x => (string)x!["name"]!).ShouldBe(["mlops: retraining"]);
        ((string)issue["body"]!).ShouldContain("auc 0.57 is below 0.60");
        ((string)issue["body"]!).ShouldContain("Trigger: schedule.");
        Comments().ShouldHaveSingleItem().ShouldContain("Again in [this run](https://github.example/acme/flights/actions/runs/2): auc 0.57");

        await Reports(3).IsOverAsync(Trouble(3, ""), "flights:9 passed every gate", TestContext.Current.CancellationToken);

        ((string)issue["state"]!, (string)issue["state_reason"]!).ShouldBe(("closed", "completed"));
        Comments().Last().ShouldContain("✅ Over in [this run](https://github.example/acme/flights/actions/runs/3): flights:9 passed every gate");
    }

    [Fact]
    public async Task What_fails_again_after_it_was_over_is_another_issue()
    {
        await Stands(1, "one");
        await Reports(2).IsOverAsync(Trouble(2, ""), "passed", TestContext.Current.CancellationToken);
        await Stands(3, "two");

        _github.State.Issues.Select(x => (string)x["state"]!).ShouldBe(["closed", "open"]);
        _github.State.Labels.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Where_nothing_is_open_nothing_is_closed()
    {
        (await Reports(1).IsOverAsync(Trouble(1, ""), "passed", TestContext.Current.CancellationToken)).ShouldBeNull();

        _github.Requests.ShouldAllBe(x => x.Method == "GET");
    }

    [Fact]
    public async Task Drift_and_retraining_and_other_projects_have_issues_of_their_own()
    {
        await Stands(1, "one");
        await Reports(1).StandsAsync(Trouble(1, "psi 0.4") with { Kind = TroubleKind.Drift }, TestContext.Current.CancellationToken);
        await Reports(1).StandsAsync(Trouble(1, "one") with { Product = "other" }, TestContext.Current.CancellationToken);

        _github.State.Issues.Select(x => (string)x["title"]!).ShouldBe(["Retraining fails: flights", "Drift persists: flights", "Retraining fails: other"]);
    }

    [Theory]
    [InlineData("/issues")]
    [InlineData("/comments")]
    [InlineData("/labels")]
    public async Task An_answer_that_was_lost_repeats_nothing(string path)
    {
        await Stands(1, "one");
        if (path != "/comments")
            _github.State.Issues.Clear();
        if (path == "/labels")
            _github.State.Labels.Clear();
        var lost = 0;
        _github.LosesAnswer = x => x.Method == "POST" && x.Path.EndsWith(path, StringComparison.Ordinal) && Interlocked.Increment(ref lost) == 1;

        await Stands(2, "two");

        lost.ShouldBeGreaterThan(0);
        _github.State.Issues.ShouldHaveSingleItem();
        Comments().Count().ShouldBe(path == "/comments" ? 1 : 0);
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        _github.Instead = x => x.Method == "POST" ? PlayedGitHub.Refusal(403, "Resource not accessible by integration") : null;

        (await Should.ThrowAsync<PublicationException>(() => Stands(1, "one"))).Message.ShouldContain("permissions: { issues: write }");
    }

    [Fact]
    public async Task A_repository_without_issues_is_told_of()
    {
        _github.Instead = _ => PlayedGitHub.Refusal(410, "Issues has been disabled in this repository.");

        (await Should.ThrowAsync<PublicationException>(() => Stands(1, "one"))).Message.ShouldContain("acme/flights has none of that (Issues has been disabled in this repository.)");
    }

    [Fact]
    public async Task A_long_report_is_cut_and_fits()
    {
        await Reports(1).StandsAsync(Trouble(1, "one") with { Details = string.Concat(Enumerable.Repeat("| a | b |\n", 10_000)) }, TestContext.Current.CancellationToken);

        ((string)_github.State.Issues.ShouldHaveSingleItem()["body"]!).Length.ShouldBeInRange(60_000, 65_536);
    }

    public void Dispose()
    {
        _github.Dispose();
        _github.Faults.ShouldBeEmpty();
    }

    private IEnumerable<string> Comments() => _github.State.Issues.SelectMany(x => _github.State.Bodies((int)(long)x["number"]!));

    private Task<Uri?> Stands(long run, string summary) => Reports(run).StandsAsync(Trouble(run, summary), TestContext.Current.CancellationToken);

    private GitHubReports Reports(long run) => new(_github.Place with { Run = run }, PlayedGitHub.Token, "flights", new PublicationOptions { Time = new PlayedTime() });

    private static StandingTrouble Trouble(long run, string summary) => new()
    {
        Product = "flights",
        Kind = TroubleKind.Retraining,
        Summary = summary,
        Cause = "schedule",
        Details = "## FullTrain",
        Commit = PlayedGitHub.Commit,
        Run = run,
        RunPage = new Uri($"https://github.example/acme/flights/actions/runs/{run}"),
        At = new PlayedTime().GetUtcNow(),
    };
}
