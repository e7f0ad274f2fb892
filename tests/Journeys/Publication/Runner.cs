using System.Text.Json.Nodes;
using MlOpsBuild.Journeys.Tests.Bootstrap;
using MlOpsBuild.Journeys.Tests.Operations;
using MlOpsBuild.Reporting.Tests.GitHub.Service;

namespace MlOpsBuild.Journeys.Tests.Publication;

/// <summary>A runner of GitHub Actions that runs targets on a repository, and the GitHub that it belongs to.</summary>
internal sealed class Runner(Project project) : IDisposable
{
    public PlayedGitHub GitHub { get; } = new();

    /// <summary>All that was printed.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Runs targets for pull request 7.</summary>
    public Task<Run> OnPullRequest(string head, params string[] arguments)
    {
        var file = project.At(".nuke/event.json");
        File.WriteAllText(file, new JsonObject
        {
            ["action"] = "synchronize",
            ["number"] = 7,
            ["pull_request"] = new JsonObject
            {
                ["number"] = 7,
                ["head"] = new JsonObject { ["sha"] = PlayedGitHub.Commit, ["repo"] = new JsonObject { ["full_name"] = head } },
                ["base"] = new JsonObject { ["repo"] = new JsonObject { ["full_name"] = "acme/flights" } },
            },
        }.ToJsonString());
        return RunAsync("pull_request", new() { ["GITHUB_EVENT_PATH"] = file, ["GITHUB_REF"] = "refs/pull/7/merge" }, arguments);
    }

    /// <summary>Runs targets by the clock.</summary>
    public Task<Run> OnSchedule(long run, params string[] arguments) => RunAsync("schedule", new() { ["GITHUB_RUN_ID"] = $"{run}", ["GITHUB_REF"] = "refs/heads/main" }, arguments);

    public void Dispose() => GitHub.Dispose();

    private async Task<Run> RunAsync(string happened, Dictionary<string, string> more, string[] arguments)
    {
        var variables = new Dictionary<string, string>
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_API_URL"] = GitHub.Api.AbsoluteUri.TrimEnd('/'),
            ["GITHUB_SERVER_URL"] = "https://github.example",
            ["GITHUB_REPOSITORY"] = "acme/flights",
            ["GITHUB_SHA"] = "0000000000000000000000000000000000000001",
            ["GITHUB_RUN_ID"] = "4711",
            ["GITHUB_EVENT_NAME"] = happened,
            ["GITHUB_TOKEN"] = PlayedGitHub.Token,
        };
        foreach (var (name, value) in more)
            variables[name] = value;
        var run = await project.BuildOnRunner(variables, arguments);
        Output += run.Output + run.Errors;
        return run;
    }
}
