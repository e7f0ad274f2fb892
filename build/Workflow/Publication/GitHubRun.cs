using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.Reporting.GitHub;

namespace MlOpsBuild.Workflow.Publication;

/// <summary>The run of GitHub Actions, by its variables and its event (GitHub Docs, "Variables reference", "Webhook events and payloads").</summary>
internal static partial class GitHubRun
{
    private const string DefaultApi = "https://api.github.com";

    /// <summary>Where it is; null where no repository or commit is named.</summary>
    /// <param name="variables">The environment.</param>
    /// <param name="commit">The commit that is checked out, where the environment names none.</param>
    public static GitHubPlace? Read(Func<string, string?> variables, string? commit)
    {
        string? Say(string name) => variables(name) is { Length: > 0 } text ? text : null;
        if (Say("GITHUB_REPOSITORY")?.Split('/') is not [var owner, var repository] || (Say("GITHUB_SHA") ?? commit) is not { } built)
            return null;
        var pull = Event(Say("GITHUB_EVENT_PATH"))?["pull_request"] as JsonObject;
        var run = long.TryParse(Say("GITHUB_RUN_ID"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new GitHubPlace
        {
            Api = new Uri(Say("GITHUB_API_URL") ?? DefaultApi),
            Owner = owner,
            Repository = repository,
            // What is built of a pull request is a merge that nobody sees.
            Commit = (string?)pull?["head"]?["sha"] ?? built,
            PullRequest = (int?)pull?["number"] ?? FromRef(Say("GITHUB_REF")),
            IsFork = pull is not null && (string?)pull["head"]?["repo"]?["full_name"] != (string?)pull["base"]?["repo"]?["full_name"],
            Run = run,
            RunPage = run > 0 ? new Uri($"{Say("GITHUB_SERVER_URL") ?? "https://github.com"}/{owner}/{repository}/actions/runs/{run}") : null,
        };
    }

    private static int? FromRef(string? reference)
        => reference is not null && PullRequestRef().Match(reference) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    private static JsonObject? Event(string? path)
    {
        try
        {
            return path is not null && File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [GeneratedRegex("^refs/pull/([0-9]{1,9})/")]
    private static partial Regex PullRequestRef();
}
