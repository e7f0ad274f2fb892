using System.Text.Json.Nodes;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.AzureDevOps;
using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Reporting.Http;
using MlOpsBuild.Reporting.Tests.AzureDevOps.Service;
using MlOpsBuild.Reporting.Tests.GitHub;
using MlOpsBuild.Reporting.Tests.GitHub.Service;
using MlOpsBuild.Reporting.Trouble;

namespace MlOpsBuild.Reporting.Tests.AzureDevOps;

public sealed class AzureDevOpsTests : IDisposable
{
    private readonly PlayedAzureDevOps _azure = new();
    private readonly PlayedTime _time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_target_has_its_section_in_the_one_thread_which_is_open_while_something_does_not_pass()
    {
        _azure.Threads.Add(new JsonObject { ["id"] = 900, ["status"] = "active", ["comments"] = new JsonArray(new JsonObject { ["id"] = 1, ["parentCommentId"] = 0, ["commentType"] = "text", ["content"] = "Why?" }) });
        (await Reports().CommentAsync(Section("Lint", Outcome.Fail), Cancel)).ShouldBeTrue();
        Status().ShouldBe("active");

        (await Reports().CommentAsync(Section("UnitTest", Outcome.Pass), Cancel)).ShouldBeTrue();
        (await Reports().CommentAsync(Section("Lint", Outcome.Pass), Cancel)).ShouldBeTrue();

        Status().ShouldBe("closed");
        Ours().Count().ShouldBe(1);
        ReportComment.Read("flights", (string)Ours().Single()["comments"]![0]!["content"]!).Names.ShouldBe(["Lint", "UnitTest"]);
    }

    [Fact]
    public async Task A_thread_that_was_deleted_is_begun_anew()
    {
        await Reports().CommentAsync(Section("Lint", Outcome.Pass), Cancel);
        Ours().Single()["comments"]![0]!["isDeleted"] = true;

        (await Reports().CommentAsync(Section("Lint", Outcome.Pass), Cancel)).ShouldBeTrue();

        Ours().Count().ShouldBe(2);
    }

    [Fact]
    public async Task The_status_of_a_target_is_posted_once_and_again_only_when_it_changes()
    {
        await Reports().StatusAsync(Section("Lint", Outcome.Fail), Cancel);
        await Reports().StatusAsync(Section("Lint", Outcome.Fail), Cancel);
        await Reports().StatusAsync(Section("Lint", Outcome.Pass), Cancel);
        await Reports().StatusAsync(Section("UnitTest", Outcome.Inconclusive), Cancel);

        _azure.Statuses.Select(x => ((string)x["context"]!["name"]!, (string)x["state"]!)).ShouldBe([("flights/Lint", "failed"), ("flights/Lint", "succeeded"), ("flights/UnitTest", "failed")]);
    }

    [Theory]
    [InlineData("Done", "To Do")]
    [InlineData("Closed", "New")]
    public async Task A_work_item_is_made_once_brought_up_to_date_and_completed_as_its_process_calls_it(string completed, string proposed)
    {
        using var azure = new PlayedAzureDevOps("/tfs/Default%20Collection/") { States = [(proposed, "Proposed"), (completed, "Completed"), ("Removed", "Removed")] };
        var reports = new AzureDevOpsReports(azure.Place, PlayedAzureDevOps.Token, "flights", new PublicationOptions { Time = _time });

        await reports.StandsAsync(Trouble(1), Cancel);
        await reports.StandsAsync(Trouble(2), Cancel);

        var fields = azure.Items.ShouldHaveSingleItem()["fields"]!;
        ((string)fields["System.Title"]!, (string)fields["System.Tags"]!).ShouldBe(("Retraining fails: flights", "mlops-retraining; flights"));
        ((string)fields["System.Description"]!).ShouldContain("auc &lt; 0.60");
        ((string)fields["System.History"]!).ShouldContain("Again: auc &lt; 0.60 in <a href=\"https://azure.example/run/2\">");

        await reports.IsOverAsync(Trouble(3), "flights:9 passes", Cancel);
        ((string)fields["System.State"]!).ShouldBe(completed);
        await reports.StandsAsync(Trouble(4), Cancel);
        azure.Items.Count.ShouldBe(2);
        azure.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("threads")]
    [InlineData("statuses")]
    [InlineData("$Task")]
    public async Task An_answer_that_was_lost_repeats_nothing(string path)
    {
        var lost = 0;
        _azure.LosesAnswer = x => x.Method == "POST" && x.Path.EndsWith(path, StringComparison.Ordinal) && Interlocked.Increment(ref lost) == 1;

        await Reports().CommentAsync(Section("Lint", Outcome.Pass), Cancel);
        await Reports().StatusAsync(Section("Lint", Outcome.Pass), Cancel);
        await Reports().StandsAsync(Trouble(1), Cancel);

        lost.ShouldBeGreaterThan(0);
        (_azure.Threads.Count, _azure.Statuses.Count, _azure.Items.Count).ShouldBe((1, 1, 1));
    }

    [Fact]
    public async Task A_limit_is_waited_out_as_long_as_is_asked()
    {
        var asked = 0;
        _azure.Instead = _ => Interlocked.Increment(ref asked) == 1 ? PlayedAzureDevOps.Refusal(429, "TF400733: The request has been canceled.", ("Retry-After", "21")) : null;

        await Reports().StatusAsync(Section("Lint", Outcome.Pass), Cancel);

        _time.Waits.ShouldContain(TimeSpan.FromSeconds(21));
    }

    [Theory]
    [InlineData(403, "the permission 'Contribute to pull requests'")]
    [InlineData(401, "SYSTEM_ACCESSTOKEN: $(System.AccessToken)")]
    [InlineData(302, "SYSTEM_ACCESSTOKEN: $(System.AccessToken)")]
    [InlineData(203, "SYSTEM_ACCESSTOKEN: $(System.AccessToken)")]
    public async Task What_is_missing_is_named(int status, string said)
    {
        _azure.Instead = _ => PlayedAzureDevOps.Refusal(status, "TF401027: You need the Git 'PullRequestContribute' permission to perform this action.");

        var fault = await Should.ThrowAsync<PublicationException>(() => Reports().StatusAsync(Section("Lint", Outcome.Pass), Cancel));

        fault.IsDenied.ShouldBeTrue();
        fault.Message.ShouldContain(said);
        fault.ToString().ShouldNotContain(PlayedAzureDevOps.Token);
    }

    public void Dispose()
    {
        _azure.Dispose();
        _azure.Faults.ShouldBeEmpty();
    }

    private IEnumerable<JsonObject> Ours() => _azure.Threads.Where(x => x["properties"] is not null);

    private string Status() => (string)Ours().Single()["status"]!;

    private AzureDevOpsReports Reports() => new(_azure.Place, PlayedAzureDevOps.Token, "flights", new PublicationOptions { Time = _time, Jitter = () => 0.5 });

    private ReportSection Section(string name, Outcome outcome) => new() { Name = name, Outcome = outcome, Headline = $"It is {outcome}", Commit = PlayedGitHub.Commit, Run = 4711, RunPage = _azure.Place.RunPage, At = _time.GetUtcNow() };

    private static StandingTrouble Trouble(long run) => new() { Product = "flights", Kind = TroubleKind.Retraining, Summary = "auc < 0.60", Cause = "Schedule", Run = run, RunPage = new Uri($"https://azure.example/run/{run}") };
}
