using MlOpsBuild.Workflow.Publication;

namespace MlOpsBuild.Workflow.Tests.Publication;

public sealed class RunPlaceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("event ").FullName;

    private Dictionary<string, string> Actions => new()
    {
        ["GITHUB_API_URL"] = "https://github.example/api/v3",
        ["GITHUB_SERVER_URL"] = "https://github.example",
        ["GITHUB_REPOSITORY"] = "acme/flights",
        ["GITHUB_SHA"] = "merge",
        ["GITHUB_RUN_ID"] = "4711",
        ["GITHUB_REF"] = "refs/pull/7/merge",
    };

    [Theory]
    [InlineData("acme/flights", false)]
    [InlineData("mallory/flights", true)]
    public void Of_a_pull_request_its_head_counts_and_whether_it_comes_from_a_fork(string head, bool isFork)
    {
        var place = GitHubRun.Read(Event("""{"number":7,"pull_request":{"number":7,"head":{"sha":"head","repo":{"full_name":"HEAD"}},"base":{"repo":{"full_name":"acme/flights"}}}}""".Replace("HEAD", head, StringComparison.Ordinal)), null)!;

        (place.PullRequest, place.Commit, place.IsFork, place.Run).ShouldBe((7, "head", isFork, 4711));
        place.Api.AbsoluteUri.ShouldBe("https://github.example/api/v3");
        place.RunPage!.AbsoluteUri.ShouldBe("https://github.example/acme/flights/actions/runs/4711");
    }

    [Fact]
    public void A_fork_that_was_deleted_is_a_fork()
        => GitHubRun.Read(Event("""{"pull_request":{"number":7,"head":{"sha":"head","repo":null},"base":{"repo":{"full_name":"acme/flights"}}}}"""), null)!.IsFork.ShouldBeTrue();

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void An_event_that_says_nothing_leaves_what_the_variables_say(string json)
    {
        var place = GitHubRun.Read(Event(json), null)!;

        (place.PullRequest, place.Commit, place.IsFork).ShouldBe((7, "merge", false));
    }

    [Fact]
    public void A_push_is_of_no_pull_request()
        => GitHubRun.Read(Saying(Actions, ("GITHUB_REF", "refs/heads/refs/pull/7/merge")), null)!.PullRequest.ShouldBeNull();

    [Theory]
    [InlineData("GITHUB_REPOSITORY", "")]
    [InlineData("GITHUB_REPOSITORY", "flights")]
    [InlineData("GITHUB_SHA", "")]
    public void Without_repository_or_commit_there_is_no_place(string variable, string value)
        => GitHubRun.Read(Saying(Actions, (variable, value)), null).ShouldBeNull();

    [Fact]
    public void From_a_laptop_the_commit_that_is_checked_out_counts()
    {
        var place = GitHubRun.Read(x => x == "GITHUB_REPOSITORY" ? "acme/flights" : null, "abc")!;

        (place.Commit, place.Run, place.RunPage, place.Api.AbsoluteUri).ShouldBe(("abc", 0, null, "https://api.github.com/"));
    }

    [Theory]
    [InlineData("https://dev.azure.com/acme/", "https://dev.azure.com/acme/Flight%20Delay/_build/results?buildId=4711")]
    [InlineData("https://tfs.example/tfs/DefaultCollection/", "https://tfs.example/tfs/DefaultCollection/Flight%20Delay/_build/results?buildId=4711")]
    public void Azure_Pipelines_names_collection_project_and_pull_request(string collection, string page)
    {
        var place = AzureDevOpsRun.Read(Saying(Azure(collection)), null)!;

        (place.Collection.AbsoluteUri, place.Project, place.Repository, place.PullRequest, place.Commit, place.Run).ShouldBe((collection, "Flight Delay", "3411", 7, "head", 4711));
        place.RunPage!.AbsoluteUri.ShouldBe(page);
    }

    [Fact]
    public void The_pull_request_of_a_repository_on_GitHub_is_none_of_Azure_Repos()
        => AzureDevOpsRun.Read(Saying(Azure("https://dev.azure.com/acme/"), ("BUILD_REPOSITORY_PROVIDER", "GitHub")), null)!.Repository.ShouldBeNull();

    [Theory]
    [InlineData("name: flight-delay\n", "flight-delay")]
    [InlineData("# first\nname: 'flight-delay' # why\ntrain: [\n", "flight-delay")]
    [InlineData("train: {}\n", null)]
    public void The_name_is_found_also_where_the_rest_is_broken(string text, string? name)
    {
        File.WriteAllText(Path.Combine(_folder, "mlops.yml"), text);

        ProductName.Of(_folder).ShouldBe(name ?? Path.GetFileName(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Dictionary<string, string> Azure(string collection) => new()
    {
        ["SYSTEM_COLLECTIONURI"] = collection,
        ["SYSTEM_TEAMPROJECT"] = "Flight Delay",
        ["BUILD_REPOSITORY_ID"] = "3411",
        ["BUILD_REPOSITORY_PROVIDER"] = "TfsGit",
        ["SYSTEM_PULLREQUEST_PULLREQUESTID"] = "7",
        ["SYSTEM_PULLREQUEST_SOURCECOMMITID"] = "head",
        ["BUILD_SOURCEVERSION"] = "merge",
        ["BUILD_BUILDID"] = "4711",
    };

    private Func<string, string?> Event(string json)
    {
        File.WriteAllText(Path.Combine(_folder, "event.json"), json);
        return Saying(Actions, ("GITHUB_EVENT_PATH", Path.Combine(_folder, "event.json")));
    }

    private static Func<string, string?> Saying(Dictionary<string, string> variables, params (string Name, string Value)[] changes)
        => name => changes.FirstOrDefault(x => x.Name == name).Value ?? variables.GetValueOrDefault(name);
}
