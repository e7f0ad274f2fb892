using MlOpsBuild.Journeys.Tests.Training;
using MlOpsBuild.Reporting.Tests.GitHub.Service;

namespace MlOpsBuild.Journeys.Tests.Publication;

/// <summary>The real program on a copy of the sample repository, as GitHub Actions runs it, with GitHub on loopback.</summary>
public sealed class PublicationJourneys : IClassFixture<FlightApp>, IDisposable
{
    private readonly FlightProject _flights;
    private readonly Runner _runner;

    public PublicationJourneys(FlightApp app)
    {
        _flights = new FlightProject(app);
        _runner = new Runner(_flights.Project);
    }

    private GitHubState GitHub => _runner.GitHub.State;

    [Fact]
    public async Task Lint_on_a_pull_request_leads_to_a_comment_and_a_check_run_beside_the_lines()
    {
        _flights.Change("azureml/train.yml", x => x.Replace("experiment_name:", "experimnt_name:", StringComparison.Ordinal));

        var run = await _runner.OnPullRequest("acme/flights", "Lint");

        run.ExitCode.ShouldBe(1, run.Output);
        var comment = GitHub.Bodies(7).ShouldHaveSingleItem();
        comment.ShouldContain("### ❌ flight-delay: Lint does not pass");
        comment.ShouldContain("azureml/train.yml:");
        var check = GitHub.CheckRuns.ShouldHaveSingleItem();
        ((string)check["name"]!, (string)check["conclusion"]!, (string)check["head_sha"]!).ShouldBe(("flight-delay: Lint", "failure", PlayedGitHub.Commit));
        GitHub.Annotations[(long)check["id"]!].ShouldContain(x => (string)x!["path"]! == "azureml/train.yml" && (string)x["annotation_level"]! == "failure");
        run.Output.ShouldNotContain("::error file=", Case.Sensitive, "the check run marks the lines, and nobody wants them twice");
    }

    [Fact]
    public async Task Targets_of_a_pull_request_share_its_comment_and_a_second_run_brings_it_up_to_date()
    {
        await _flights.FewAsync();

        (await _runner.OnPullRequest("acme/flights", "Lint", "SampleTrain", "--platform", "local")).ExitCode.ShouldBe(0, _runner.Output);
        (await _runner.OnPullRequest("acme/flights", "Lint")).ExitCode.ShouldBe(0, _runner.Output);

        var comment = GitHub.Bodies(7).ShouldHaveSingleItem();
        comment.ShouldContain("### ✅ flight-delay: all is well");
        comment.ShouldContain("**[Lint](https://github.example/acme/flights/actions/runs/4711)**");
        comment.ShouldContain("| auc | **0.");
        GitHub.CheckRuns.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_pull_request_from_a_fork_is_told_of_on_the_page_of_the_run_with_one_line()
    {
        _runner.GitHub.Instead = x => x.Method == "GET" ? null : PlayedGitHub.Refusal(403, "Resource not accessible by integration");

        var run = await _runner.OnPullRequest("mallory/flights", "Lint");

        run.ExitCode.ShouldBe(0, run.Output);
        Count(run.Output, "comes from a fork").ShouldBe(1);
        run.Output.ShouldNotContain("MLO390");
        _flights.Project.StepSummary.ShouldContain("## Lint");
        GitHub.Comments.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_permission_is_a_warning_that_names_it_and_fails_nothing()
    {
        _runner.GitHub.Instead = x => x.Method == "GET" ? null : PlayedGitHub.Refusal(403, "Resource not accessible by integration");

        var run = await _runner.OnPullRequest("acme/flights", "Lint");

        run.ExitCode.ShouldBe(0, run.Output);
        run.Output.ShouldContain("permissions: { pull-requests: write }");
        run.Output.ShouldContain("permissions: { checks: write }");
    }

    [Fact]
    public async Task A_retraining_that_fails_opens_an_issue_and_the_next_that_passes_closes_it()
    {
        await _flights.FewAsync();
        string[] retrain = ["Retrain", "--trigger", "schedule", "--platform", "local"];
        _flights.Change("mlops.yml", x => x.Replace("at_least: 0.55", "at_least: 0.99", StringComparison.Ordinal));
        _flights.Commit("too much");

        (await _runner.OnSchedule(1, retrain)).ExitCode.ShouldBe(1, _runner.Output);
        (await _runner.OnSchedule(2, retrain)).ExitCode.ShouldBe(1, _runner.Output);

        var issue = GitHub.Issues.ShouldHaveSingleItem();
        ((string)issue["title"]!, (string)issue["state"]!).ShouldBe(("Retraining fails: flight-delay", "open"));
        ((string)issue["body"]!).ShouldContain("0.99");
        ((string)issue["body"]!).ShouldContain("Trigger: Schedule.");
        GitHub.Bodies((int)(long)issue["number"]!).ShouldHaveSingleItem().ShouldContain("Again in [this run]");

        _flights.Change("mlops.yml", x => x.Replace("at_least: 0.99", "at_least: 0.55", StringComparison.Ordinal));
        _flights.Commit("as it was");
        (await _runner.OnSchedule(3, retrain)).ExitCode.ShouldBe(0, _runner.Output);

        ((string)issue["state"]!).ShouldBe("closed");
        (await _flights.ModelsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_retraining_that_breaks_opens_an_issue_too()
    {
        await _flights.FewAsync();
        _flights.Change("mlops.yml", x => x.Replace("pipeline: azureml/train.yml", "pipeline: azureml/gone.yml", StringComparison.Ordinal));

        (await _runner.OnSchedule(1, "Retrain", "--platform", "local")).ExitCode.ShouldBe(1, _runner.Output);

        ((string)GitHub.Issues.ShouldHaveSingleItem()["body"]!).ShouldContain("gone.yml");
    }

    [Fact]
    public async Task From_a_laptop_nothing_is_published_though_a_token_is_there()
    {
        var variables = new Dictionary<string, string> { ["GITHUB_API_URL"] = _runner.GitHub.Api.AbsoluteUri, ["GITHUB_REPOSITORY"] = "acme/flights", ["GITHUB_REF"] = "refs/pull/7/merge", ["GITHUB_SHA"] = PlayedGitHub.Commit, ["GITHUB_TOKEN"] = PlayedGitHub.Token };

        (await _flights.Project.BuildOnRunner(variables, "Lint")).ExitCode.ShouldBe(0);
        _runner.GitHub.Requests.ShouldBeEmpty();

        (await _flights.Project.BuildOnRunner(variables, "Lint", "--publish")).ExitCode.ShouldBe(0);
        GitHub.Bodies(7).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Reports_can_be_switched_off()
    {
        (await _runner.OnPullRequest("acme/flights", "Lint", "--publish", "false")).ExitCode.ShouldBe(0);

        _runner.GitHub.Requests.ShouldBeEmpty();
    }

    public void Dispose()
    {
        _runner.Dispose();
        _flights.Dispose();
        _runner.GitHub.Faults.ShouldBeEmpty();
        _runner.Output.ShouldNotContain(PlayedGitHub.Token);
    }

    private static int Count(string text, string what) => text.Split(what).Length - 1;
}
