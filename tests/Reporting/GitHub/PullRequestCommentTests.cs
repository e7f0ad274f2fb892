using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Reporting.GitHub;
using MlOpsBuild.Reporting.Http;
using MlOpsBuild.Reporting.Tests.GitHub.Service;

namespace MlOpsBuild.Reporting.Tests.GitHub;

public sealed class PullRequestCommentTests : IDisposable
{
    private readonly PlayedGitHub _github = new();
    private readonly PlayedTime _time = new();

    [Fact]
    public async Task Each_target_has_its_section_in_the_one_comment_of_the_project()
    {
        _github.State.AddComment(7, "Looks good to me", "octocat");

        (await Put("Lint", "0 errors")).ShouldBeTrue();
        (await Put("UnitTest", "12 passed")).ShouldBeTrue();
        (await Put("Lint", "0 errors, 2 waived", run: 4712)).ShouldBeTrue();

        _github.State.Bodies(7).Count().ShouldBe(2);
        Ours().Names.ShouldBe(["Lint", "UnitTest"]);
        Body().ShouldContain("0 errors, 2 waived");
        _github.Count("POST", "/comments").ShouldBe(1);
    }

    [Fact]
    public async Task A_comment_on_the_third_page_is_found_and_not_repeated()
    {
        for (var i = 0; i < 250; i++)
            _github.State.AddComment(7, $"Comment {i}", "octocat");
        _github.State.AddComment(7, ReportComment.MarkerOf("flights") + "\nan old one");

        await Put("Lint", "0 errors");

        _github.Requests.Where(x => x.Path.EndsWith("/7/comments", StringComparison.Ordinal)).Select(x => x.Query.GetValueOrDefault("page")).ShouldBe([null, "2", "3"]);
        (_github.Count("POST", "/comments"), _github.Count("PATCH", "/comments")).ShouldBe((0, 1));
    }

    [Fact]
    public async Task Projects_of_one_repository_have_a_comment_each()
    {
        await Put("Lint", "0 errors");
        await Reports("flights-two").CommentAsync(Section("Lint", "3 errors"), TestContext.Current.CancellationToken);

        _github.State.Bodies(7).Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_comment_that_somebody_made_look_like_ours_is_left_alone()
    {
        _github.State.AddComment(7, ReportComment.MarkerOf("flights") + "\nforged", "mallory");

        await Put("Lint", "0 errors");

        _github.State.Bodies(7).ShouldContain(ReportComment.MarkerOf("flights") + "\nforged");
        _github.Count("POST", "/comments").ShouldBe(1);
    }

    [Fact]
    public async Task With_a_persons_token_the_comment_of_that_person_is_taken_up()
    {
        _github.State.Person = "octocat";
        _github.State.AddComment(7, ReportComment.MarkerOf("flights") + "\nmine", "octocat");

        await Put("Lint", "0 errors");

        _github.State.Bodies(7).ShouldHaveSingleItem().ShouldContain("0 errors");
    }

    [Fact]
    public async Task Jobs_side_by_side_that_begin_at_once_end_with_one_comment_and_all_sections()
    {
        // All of them see that there is no comment before any of them writes one.
        using var all = new Barrier(3);
        var first = 3;
        _github.Before = x => Task.Run(() =>
        {
            if (x.Method == "GET" && Interlocked.Decrement(ref first) >= 0)
                all.SignalAndWait(TestContext.Current.CancellationToken);
        });

        var put = await Task.WhenAll(PutTogether("Lint"), PutTogether("UnitTest"), PutTogether("SampleTrain"));

        put.ShouldAllBe(x => x);
        _github.State.Bodies(7).ShouldHaveSingleItem();
        Ours().Names.ShouldBe(["Lint", "UnitTest", "SampleTrain"]);
    }

    [Fact]
    public async Task What_another_job_wrote_over_is_written_again()
    {
        await Put("Lint", "0 errors");
        var before = Body();
        var writes = 0;
        _github.Before = x =>
        {
            // Somebody who read before our write puts the old text back after it.
            if (x.Method == "GET" && x.Path.Contains("/issues/comments/", StringComparison.Ordinal) && Interlocked.Increment(ref writes) == 1)
                _github.State.Comments[0]["body"] = before;
            return Task.CompletedTask;
        };

        (await Put("UnitTest", "12 passed")).ShouldBeTrue();

        Ours().Names.ShouldBe(["Lint", "UnitTest"]);
    }

    [Fact]
    public async Task An_answer_that_was_lost_repeats_no_comment()
    {
        var lost = 0;
        _github.LosesAnswer = x => x.Method == "POST" && Interlocked.Increment(ref lost) == 1;

        (await Put("Lint", "0 errors")).ShouldBeTrue();

        _github.State.Bodies(7).ShouldHaveSingleItem();
        _github.Count("POST", "/comments").ShouldBe(1);
    }

    [Fact]
    public async Task What_an_older_run_says_does_not_take_the_place_of_a_newer_one()
    {
        await Put("Lint", "the newer", run: 4712);

        (await Put("Lint", "the older", run: 4711)).ShouldBeTrue("a newer one stands for it");

        Body().ShouldContain("the newer");
        Body().ShouldNotContain("the older");
    }

    [Fact]
    public async Task A_comment_that_was_deleted_meanwhile_is_written_anew()
    {
        await Put("Lint", "0 errors");
        var once = 0;
        _github.Before = x =>
        {
            if (x.Method == "PATCH" && Interlocked.Increment(ref once) == 1)
                _github.State.Comments.Clear();
            return Task.CompletedTask;
        };

        (await Put("UnitTest", "12 passed")).ShouldBeTrue();

        Ours().Names.ShouldBe(["UnitTest"]);
    }

    [Fact]
    public async Task Text_that_is_too_long_is_cut_with_a_link_and_fits()
    {
        var row = "| ✗ | a finding that goes on for a while | and on | and on |\n";
        var details = "<details open><summary>Findings</summary>\n\n|  | a | b | c |\n|---|---|---|---|\n" + string.Concat(Enumerable.Repeat(row, 3000)) + "\n</details>\n\nthe end";
        await Reports().CommentAsync(Section("UnitTest", "12 passed") with { Details = "short" }, TestContext.Current.CancellationToken);

        (await Reports().CommentAsync(Section("Lint", "many errors") with { Details = details }, TestContext.Current.CancellationToken)).ShouldBeTrue();

        Body().Length.ShouldBeInRange(60_000, 65_536);
        Body().ShouldContain("[The page of the run](https://github.example/acme/flights/actions/runs/4711) has all of it.");
        Body().ShouldContain("short");
        Body().ShouldNotContain("the end");
        System.Text.RegularExpressions.Regex.Count(Body(), "<details").ShouldBe(System.Text.RegularExpressions.Regex.Count(Body(), "</details>"));
    }

    [Fact]
    public async Task Where_no_pull_request_is_built_nothing_is_sent()
    {
        var reports = new GitHubReports(_github.Place with { PullRequest = null }, PlayedGitHub.Token, "flights", Options());

        (await reports.CommentAsync(Section("Lint", "0 errors"), TestContext.Current.CancellationToken)).ShouldBeFalse();

        _github.Requests.ShouldBeEmpty();
    }

    public void Dispose()
    {
        _github.Dispose();
        _github.Faults.ShouldBeEmpty();
    }

    private string Body() => _github.State.Bodies(7).Single(x => x.StartsWith(ReportComment.MarkerOf("flights"), StringComparison.Ordinal) && !x.EndsWith("forged", StringComparison.Ordinal));

    private ReportComment Ours() => ReportComment.Read("flights", Body());

    private Task<bool> Put(string name, string headline, long run = 4711) => Reports().CommentAsync(Section(name, headline) with { Run = run }, TestContext.Current.CancellationToken);

    private Task<bool> PutTogether(string name) => new GitHubReports(_github.Place, PlayedGitHub.Token, "flights", new PublicationOptions { Settle = TimeSpan.FromMilliseconds(100) }).CommentAsync(Section(name, "fine"), TestContext.Current.CancellationToken);

    private GitHubReports Reports(string product = "flights") => new(_github.Place, PlayedGitHub.Token, product, Options());

    private PublicationOptions Options() => new() { Time = _time, Jitter = () => 0.5 };

    private ReportSection Section(string name, string headline) => new()
    {
        Name = name,
        Outcome = Outcome.Pass,
        Headline = headline,
        Commit = PlayedGitHub.Commit,
        Run = 4711,
        RunPage = _github.Place.RunPage,
        At = _time.GetUtcNow(),
    };
}
