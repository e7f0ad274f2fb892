using System.Text.Json.Nodes;
using MlOpsBuild.Reporting.GitHub;
using MlOpsBuild.Reporting.Http;
using MlOpsBuild.Reporting.Tests.GitHub.Service;

namespace MlOpsBuild.Reporting.Tests.GitHub;

public sealed class DeploymentTests : IDisposable
{
    private const string Log = "https://github.example/acme/flights/actions/runs/4711";

    private readonly PlayedGitHub _github = new();

    [Fact]
    public async Task A_release_is_under_way_and_then_serves_at_its_address()
    {
        await Reports().DeployAsync(Notice(DeploymentPhase.InProgress), TestContext.Current.CancellationToken);
        var id = await Reports().DeployAsync(Notice(DeploymentPhase.Success) with { Model = "flights:3", Address = new Uri("https://flights.example/score") }, TestContext.Current.CancellationToken);

        var made = _github.State.Deployments.ShouldHaveSingleItem();
        ((string)made["environment"]!, (string)made["ref"]!).ShouldBe(("production", PlayedGitHub.Commit));
        _github.State.StatesOf(id).ShouldBe(["in_progress", "success"]);
        ((string)_github.State.Statuses[id][0]["environment_url"]!, (string)_github.State.Statuses[id][0]["log_url"]!).ShouldBe(("https://flights.example/score", Log));
        var sent = _github.Requests.First(x => x.Method == "POST").Body!;
        ((bool)sent["production_environment"]!, (bool)sent["auto_merge"]!, sent["required_contexts"]!.AsArray().Count).ShouldBe((true, false, 0));
    }

    [Fact]
    public async Task What_served_before_is_inactive_when_the_next_release_serves()
    {
        var first = await Release(1, "flights:1");
        var second = await Release(2, "flights:2");

        _github.State.StatesOf(first).ShouldBe(["in_progress", "success", "inactive"]);
        _github.State.StatesOf(second).ShouldBe(["in_progress", "success"]);
    }

    [Fact]
    public async Task A_release_that_is_refused_leaves_what_serves_as_it_was()
    {
        var first = await Release(1, "flights:1");

        var second = await Reports(2).DeployAsync(Notice(DeploymentPhase.Failure), TestContext.Current.CancellationToken);

        _github.State.StatesOf(first)[^1].ShouldBe("success");
        _github.State.StatesOf(second).ShouldBe(["failure"]);
    }

    [Fact]
    public async Task A_rollback_lets_the_earlier_deployment_succeed_again()
    {
        var first = await Release(1, "flights:1");
        var second = await Release(2, "flights:2");

        (await Reports(3).ReturnAsync(Notice(DeploymentPhase.Success) with { Model = "flights:1" }, TestContext.Current.CancellationToken)).ShouldBe(first);

        _github.State.StatesOf(first)[^1].ShouldBe("success");
        _github.State.StatesOf(second)[^1].ShouldBe("inactive");
        _github.State.Deployments.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_rollback_to_what_no_deployment_tells_of_has_one_of_its_own()
    {
        var first = await Release(1, "flights:2");

        var own = await Reports(3).ReturnAsync(Notice(DeploymentPhase.Success) with { Model = "flights:1" }, TestContext.Current.CancellationToken);

        own.ShouldNotBe(first);
        _github.State.StatesOf(first)[^1].ShouldBe("inactive");
    }

    [Fact]
    public async Task Disable_makes_inactive_what_served_and_nothing_of_another_project()
    {
        var first = await Release(1, "flights:1");
        var other = await new GitHubReports(_github.Place, PlayedGitHub.Token, "other", Options()).DeployAsync(Notice(DeploymentPhase.Success), TestContext.Current.CancellationToken);

        (await Reports(2).DisableAsync(Notice(DeploymentPhase.Inactive), TestContext.Current.CancellationToken)).ShouldBe(1);

        _github.State.StatesOf(first)[^1].ShouldBe("inactive");
        _github.State.StatesOf(other)[^1].ShouldBe("success");
    }

    [Fact]
    public async Task The_deployment_that_a_job_with_an_environment_has_is_taken_up()
    {
        var actions = _github.State.AddDeployment("production", PlayedGitHub.Commit, new JsonObject());
        _github.State.AddStatus(actions, "in_progress", Log + "/job/5");

        (await Reports(4711).DeployAsync(Notice(DeploymentPhase.Success) with { Address = new Uri("https://flights.example/score") }, TestContext.Current.CancellationToken)).ShouldBe(actions);

        _github.State.Deployments.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Payloads_of_others_are_read_past()
    {
        _github.State.AddDeployment("production", PlayedGitHub.Commit, "deployed by hand");
        _github.State.AddDeployment("production", PlayedGitHub.Commit, new JsonObject { ["a"] = new JsonArray(1, 2) });
        _github.State.AddDeployment("production", PlayedGitHub.Commit, """{"product":"flights","run":"9"}""");

        var mine = await Reports(9).DeployAsync(Notice(DeploymentPhase.Success), TestContext.Current.CancellationToken);

        _github.State.Deployments.Count.ShouldBe(3);
        _github.State.StatesOf(mine).ShouldBe(["success"]);
    }

    [Theory]
    [InlineData("/deployments")]
    [InlineData("/statuses")]
    public async Task An_answer_that_was_lost_repeats_neither_deployment_nor_status(string path)
    {
        var lost = 0;
        _github.LosesAnswer = x => x.Method == "POST" && x.Path.EndsWith(path, StringComparison.Ordinal) && Interlocked.Increment(ref lost) == 1;

        var id = await Reports().DeployAsync(Notice(DeploymentPhase.Success), TestContext.Current.CancellationToken);

        _github.State.Deployments.ShouldHaveSingleItem();
        _github.State.StatesOf(id).ShouldBe(["success"]);
    }

    [Fact]
    public async Task Long_sentences_are_cut_to_what_GitHub_takes()
    {
        var id = await Reports().DeployAsync(Notice(DeploymentPhase.Failure) with { Description = new string('x', 500) }, TestContext.Current.CancellationToken);

        ((string)_github.State.Statuses[id][0]["description"]!).Length.ShouldBe(140);
    }

    [Fact]
    public async Task From_a_laptop_a_commit_has_one_deployment()
    {
        var place = _github.Place with { Run = 0, RunPage = null };
        foreach (var phase in new[] { DeploymentPhase.InProgress, DeploymentPhase.Success })
            await new GitHubReports(place, PlayedGitHub.Token, "flights", Options()).DeployAsync(Notice(phase), TestContext.Current.CancellationToken);

        _github.State.StatesOf((long)_github.State.Deployments.ShouldHaveSingleItem()["id"]!).ShouldBe(["in_progress", "success"]);
    }

    public void Dispose()
    {
        _github.Dispose();
        _github.Faults.ShouldBeEmpty();
    }

    private async Task<long> Release(long run, string model)
    {
        await Reports(run).DeployAsync(Notice(DeploymentPhase.InProgress) with { Model = model }, TestContext.Current.CancellationToken);
        return await Reports(run).DeployAsync(Notice(DeploymentPhase.Success) with { Model = model }, TestContext.Current.CancellationToken);
    }

    private static DeploymentNotice Notice(DeploymentPhase phase) => new() { Environment = "production", Phase = phase, Description = $"It is {phase}." };

    private static PublicationOptions Options() => new() { Time = new PlayedTime() };

    private GitHubReports Reports(long run = 4711) => new(_github.Place with { Run = run }, PlayedGitHub.Token, "flights", Options());
}
