using MlOpsBuild.AzureMl.Connection;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Reporting.Comments;
using MlOpsBuild.Reporting.Http;
using MlOpsBuild.Reporting.Rollouts;
using MlOpsBuild.Reporting.Tests.GitHub.Service;
using MlOpsBuild.Workflow.Delivery;
using MlOpsBuild.Workflow.Operations;
using MlOpsBuild.Workflow.Publication;

namespace MlOpsBuild.Workflow.Tests.Publication;

public sealed class PublisherTests : IDisposable
{
    private readonly PlayedGitHub _github = new();
    private readonly List<string> _said = [];
    private readonly List<string> _warned = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CiHost.GitHubActions, null, true)]
    [InlineData(CiHost.GitHubActions, true, true)]
    [InlineData(CiHost.GitHubActions, false, false)]
    [InlineData(CiHost.None, null, false)]
    [InlineData(CiHost.None, true, true)]
    [InlineData(CiHost.AzurePipelines, null, false)]
    public async Task Only_a_CI_system_publishes_unless_it_is_asked_for(CiHost host, bool? asked, bool publishes)
    {
        var publisher = Publisher(host, asked);

        await publisher.ReportAsync(Report(), Cancel);

        publisher.IsOn.ShouldBe(publishes);
        _github.State.Comments.Count.ShouldBe(publishes ? 1 : 0);
    }

    [Fact]
    public void Who_asks_for_it_without_a_token_is_told_what_is_missing()
    {
        Publisher(CiHost.None, asked: true, token: null).IsOn.ShouldBeFalse();

        _warned.ShouldHaveSingleItem().ShouldStartWith("MLO392 ");
    }

    [Fact]
    public void A_pull_request_without_a_token_is_told_of_once_and_is_no_warning()
    {
        Publisher(CiHost.GitHubActions, asked: null, token: null).IsOn.ShouldBeFalse();

        _warned.ShouldBeEmpty();
        _said.ShouldHaveSingleItem().ShouldContain("GITHUB_TOKEN");
    }

    [Fact]
    public async Task What_cannot_be_published_is_a_warning_each_and_throws_nothing()
    {
        _github.Instead = _ => PlayedGitHub.Refusal(403, "Resource not accessible by integration");
        var publisher = Publisher(CiHost.GitHubActions);

        (await publisher.ReportAsync(Report() with { Sarif = """{"runs":[]}""" }, Cancel)).ShouldBeFalse("nobody marked the lines");

        _warned.Count.ShouldBe(2);
        _warned.ShouldAllBe(x => x.StartsWith("MLO390 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_nobody_understands_is_a_warning_too()
    {
        _github.Instead = _ => new PlayedAnswer(200, System.Text.Json.Nodes.JsonValue.Create("what?"));

        await Publisher(CiHost.GitHubActions).ReportAsync(Report(), Cancel);

        _warned.ShouldHaveSingleItem().ShouldStartWith("MLO391 A report was not published");
    }

    [Fact]
    public async Task A_release_to_Azure_is_under_way_and_then_serves_with_a_page_to_look_at()
    {
        await Telling(ReleaseMove.Release).AroundAsync(() => Task.FromResult(Result(Outcome.Pass, "flights:1")), Cancel);

        var id = (long)_github.State.Deployments.ShouldHaveSingleItem()["id"]!;
        _github.State.StatesOf(id).ShouldBe(["in_progress", "success"]);
        ((string)_github.State.Statuses[id][0]["environment_url"]!).ShouldStartWith("https://ml.azure.com/endpoints/realtime/flights-endpoint/detail?wsid=/subscriptions/");
    }

    [Fact]
    public async Task A_release_that_breaks_is_a_failure_and_its_reason_goes_on()
    {
        var thrown = await Should.ThrowAsync<WorkflowException>(() => Telling(ReleaseMove.Release).AroundAsync(() => throw new WorkflowException("MLO341", "Staging has no evidence."), Cancel));

        thrown.DiagnosticId.ShouldBe("MLO341");
        _github.State.StatesOf((long)_github.State.Deployments.ShouldHaveSingleItem()["id"]!).ShouldBe(["in_progress", "failure"]);
    }

    [Fact]
    public async Task Disable_and_Enable_are_told_of_the_release_that_they_are_about()
    {
        await Telling(ReleaseMove.Release).AroundAsync(() => Task.FromResult(Result(Outcome.Pass, "flights:1")), Cancel);
        await Telling(ReleaseMove.Disable).AroundAsync(() => Task.FromResult(Result(Outcome.Pass, "")), Cancel);
        await Telling(ReleaseMove.Return).AroundAsync(() => Task.FromResult(Result(Outcome.Pass, "flights:1")), Cancel);

        _github.State.StatesOf((long)_github.State.Deployments.ShouldHaveSingleItem()["id"]!).ShouldBe(["in_progress", "success", "inactive", "success"]);
    }

    [Theory]
    [InlineData(WorkspacePlatform.Local, null, 0)]
    [InlineData(WorkspacePlatform.Local, true, 1)]
    [InlineData(WorkspacePlatform.Azure, null, 1)]
    public async Task What_moves_on_this_machine_is_no_deployment_unless_it_is_asked_for(WorkspacePlatform platform, bool? asked, int deployments)
    {
        await Telling(ReleaseMove.Release, platform, asked).AroundAsync(() => Task.FromResult(Result(Outcome.Pass, "flights:1")), Cancel);

        _github.State.Deployments.Count.ShouldBe(deployments);
    }

    public void Dispose()
    {
        _github.Dispose();
        _github.Faults.ShouldBeEmpty();
    }

    private ReleaseTelling Telling(ReleaseMove move, WorkspacePlatform platform = WorkspacePlatform.Azure, bool? asked = null)
        => new(Publisher(CiHost.GitHubActions, asked), move, "production", (platform, new WorkspaceScope("00000000-1111-2222-3333-444444444444", "rg-flight", "mlw-flight")));

    private static DeliveryResult Result(Outcome outcome, string model) => new(outcome, "It was done.", "blue 100 %", "")
    {
        Report = new ReleaseReport { Environment = "production", Endpoint = "flights-endpoint", Deployment = "blue", Model = model, Release = "abc", At = DateTimeOffset.UnixEpoch, Outcome = outcome, Summary = "It was done.", Traffic = new Dictionary<string, int>() },
    };

    private static TargetReport Report() => new("Lint", Outcome.Pass, new SectionText("0 errors", "", ""));

    private Publisher Publisher(CiHost host, bool? asked = null, string? token = PlayedGitHub.Token) => new(
        new PublicationSettings
        {
            Product = "flights",
            Host = host,
            IsAsked = asked,
            GitHubToken = token,
            Options = new PublicationOptions { Settle = TimeSpan.FromMilliseconds(1), FirstWait = TimeSpan.FromMilliseconds(1) },
            Variables = name => name switch
            {
                "GITHUB_API_URL" => _github.Api.AbsoluteUri,
                "GITHUB_REPOSITORY" => "acme/flights",
                "GITHUB_SHA" => PlayedGitHub.Commit,
                "GITHUB_REF" => "refs/pull/7/merge",
                "GITHUB_RUN_ID" => "4711",
                _ => null,
            },
        },
        _said.Add,
        _warned.Add);
}
