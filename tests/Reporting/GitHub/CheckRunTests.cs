using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Checks;
using MlOpsBuild.Reporting.GitHub;
using MlOpsBuild.Reporting.Http;
using MlOpsBuild.Reporting.Tests.GitHub.Service;

namespace MlOpsBuild.Reporting.Tests.GitHub;

public sealed class CheckRunTests : IDisposable
{
    private readonly PlayedGitHub _github = new();
    private readonly PlayedTime _time = new();

    [Fact]
    public async Task What_Lint_found_is_annotated_beside_its_lines()
    {
        var page = await Put([Finding(3) with { Severity = Severity.Warning }, Finding(2), Finding(5) with { Waiver = "it ends by itself" }]);

        page!.Host.ShouldBe("github.example");
        var run = _github.State.CheckRuns.ShouldHaveSingleItem();
        ((string)run["name"]!, (string)run["status"]!, (string)run["conclusion"]!, (string)run["head_sha"]!).ShouldBe(("flights: Lint", "completed", "failure", PlayedGitHub.Commit));
        var annotations = _github.State.Annotations[(long)run["id"]!];
        annotations.Select(x => ((string)x!["path"]!, (int)x["start_line"]!, (int)x["start_column"]!, (string)x["annotation_level"]!)).ShouldBe([("azureml/a b.yml", 2, 5, "failure"), ("azureml/a b.yml", 3, 5, "warning")]);
        ((string)annotations[0]!["title"]!).ShouldBe("MLO102 Literal hyperparameter");
    }

    [Theory]
    [InlineData(50, 1)]
    [InlineData(51, 2)]
    [InlineData(120, 3)]
    public async Task Annotations_are_sent_fifty_at_a_time_and_the_check_ends_with_the_last(int count, int requests)
    {
        await Put([.. Enumerable.Range(1, count).Select(Finding)]);

        var run = _github.State.CheckRuns.ShouldHaveSingleItem();
        _github.State.Annotations[(long)run["id"]!].Count.ShouldBe(count);
        ((string)run["status"]!).ShouldBe("completed");
        _github.Requests.Where(x => x.Method != "GET").Select(x => (string)x.Body!["status"]!).ShouldBe([.. Enumerable.Repeat("in_progress", requests - 1), "completed"]);
    }

    [Fact]
    public async Task The_check_of_the_same_commit_and_name_is_updated_and_no_annotation_repeated()
    {
        await Put([Finding(1), Finding(2)]);
        await Put([Finding(1), Finding(2), Finding(3)]);
        await Put([Finding(1), Finding(2), Finding(3)]);

        var run = _github.State.CheckRuns.ShouldHaveSingleItem();
        _github.State.Annotations[(long)run["id"]!].Select(x => (int)x!["start_line"]!).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Annotations_that_are_no_longer_true_go_with_the_run_that_has_them()
    {
        await Put([Finding(1), Finding(2)]);
        await Put([]);

        _github.State.CheckRuns.Count.ShouldBe(2);
        ((string)_github.State.CheckRuns[1]["conclusion"]!).ShouldBe("success");
        _github.State.Annotations[(long)_github.State.CheckRuns[1]["id"]!].ShouldBeEmpty();
    }

    [Fact]
    public async Task A_check_of_the_same_name_that_somebody_else_began_is_left_alone()
    {
        await Put([]);
        _github.State.CheckRuns[0]["external_id"] = "another";

        await Put([]);

        _github.State.CheckRuns.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task An_answer_that_was_lost_repeats_neither_check_nor_annotation(string method)
    {
        var lost = 0;
        _github.LosesAnswer = x => x.Method == method && Interlocked.Increment(ref lost) == 1;

        await Put([.. Enumerable.Range(1, 120).Select(Finding)]);

        var run = _github.State.CheckRuns.ShouldHaveSingleItem();
        _github.State.Annotations[(long)run["id"]!].Select(x => (int)x!["start_line"]!).ShouldBe(Enumerable.Range(1, 120));
        ((string)run["status"]!).ShouldBe("completed");
    }

    [Theory]
    [InlineData(Outcome.Pass, "success")]
    [InlineData(Outcome.Fail, "failure")]
    [InlineData(Outcome.Inconclusive, "failure")]
    [InlineData(Outcome.Error, "failure")]
    public async Task Only_a_pass_lets_a_required_check_through(Outcome outcome, string conclusion)
    {
        await Put([], outcome);

        ((string)_github.State.CheckRuns.ShouldHaveSingleItem()["conclusion"]!).ShouldBe(conclusion);
    }

    [Fact]
    public async Task Very_many_findings_and_a_long_report_are_cut_and_told_of()
    {
        await Put([.. Enumerable.Range(1, 700).Select(Finding)], summary: string.Concat(Enumerable.Repeat("a line of the report\n", 5000)));

        var run = _github.State.CheckRuns.ShouldHaveSingleItem();
        _github.State.Annotations[(long)run["id"]!].Count.ShouldBe(500);
        ((string)run["output"]!["summary"]!).ShouldEndWith("_200 more are in lint.sarif._");
    }

    [Fact]
    public async Task A_missing_permission_is_named()
    {
        _github.Instead = x => x.Method == "POST" ? PlayedGitHub.Refusal(403, "Resource not accessible by integration") : null;

        (await Should.ThrowAsync<PublicationException>(() => Put([]))).Message.ShouldContain("permissions: { checks: write }");
    }

    public void Dispose()
    {
        _github.Dispose();
        _github.Faults.ShouldBeEmpty();
    }

    private static Finding Finding(int line) => new() { Id = "MLO102", File = "azureml/a b.yml", Line = line, Column = 5, Message = "trees: 100 is written into the step.", Mend = "Make it an input." };

    private Task<Uri?> Put(IReadOnlyList<Finding> findings, Outcome? outcome = null, string summary = "## Lint")
        => new GitHubReports(_github.Place, PlayedGitHub.Token, "flights", new PublicationOptions { Time = _time }).CheckAsync(new CheckReport
        {
            Name = "flights: Lint",
            Outcome = outcome ?? (findings.Any(x => x.Fails) ? Outcome.Fail : Outcome.Pass),
            Title = $"{findings.Count} findings",
            Summary = summary,
            Sarif = SarifLog.Of(findings, "1.0"),
        }, TestContext.Current.CancellationToken);
}
