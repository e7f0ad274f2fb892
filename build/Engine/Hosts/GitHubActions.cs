using System.Text.Json;
using Nuke.Common.IO;
using Nuke.Common.Reports;
using Nuke.Common.Tooling;
using static Nuke.Common.CI.HostVariables;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>
/// GitHub Actions: groups, annotations and a step summary. The properties are the runner's environment variables
/// (GitHub Docs, "Variables reference").
/// </summary>
public class GitHubActions : Host, IBuildServer
{
    internal GitHubActions()
    {
    }

    /// <summary>The host, when this is it.</summary>
    public static GitHubActions? Instance => NukeBuild.Host as GitHubActions;

    internal static bool IsRunningGitHubActions => Text("GITHUB_ACTIONS") != null;

    internal override bool TakesColours => true;

    string? IBuildServer.Branch => Ref;

    string? IBuildServer.Commit => Sha;

    /// <summary>The id of the action or step at work.</summary>
    public string? Action => Text("GITHUB_ACTION");

    /// <summary>Who started the workflow.</summary>
    public string? Actor => Text("GITHUB_ACTOR");

    /// <summary>The target branch of the pull request.</summary>
    public string? BaseRef => Text("GITHUB_BASE_REF");

    /// <summary>The event that started the workflow.</summary>
    public string? EventName => Text("GITHUB_EVENT_NAME");

    /// <summary>The file with the event's payload.</summary>
    public string? EventPath => Text("GITHUB_EVENT_PATH");

    /// <summary>The source branch of the pull request.</summary>
    public string? HeadRef => Text("GITHUB_HEAD_REF");

    /// <summary>The user's folder on the runner.</summary>
    public string? Home => Text("HOME");

    /// <summary>The id of the job.</summary>
    public string? Job => Text("GITHUB_JOB");

    /// <summary>The full ref that is built.</summary>
    public string? Ref => Text("GITHUB_REF");

    /// <summary>The branch or tag without <c>refs/…</c>.</summary>
    public string? RefName => Text("GITHUB_REF_NAME");

    /// <summary><c>branch</c> or <c>tag</c>.</summary>
    public string? RefType => Text("GITHUB_REF_TYPE");

    /// <summary>Owner and name.</summary>
    public string? Repository => Text("GITHUB_REPOSITORY");

    /// <summary>The owner.</summary>
    public string? RepositoryOwner => Text("GITHUB_REPOSITORY_OWNER");

    /// <summary>How often the run was tried, from 1.</summary>
    public long RunAttempt => Number("GITHUB_RUN_ATTEMPT") ?? 0;

    /// <summary>The run, unique in the repository.</summary>
    public long RunId => Number("GITHUB_RUN_ID") ?? 0;

    /// <summary>The run, counted within the workflow.</summary>
    public long RunNumber => Number("GITHUB_RUN_NUMBER") ?? 0;

    /// <summary>The address of the GitHub server.</summary>
    public string? ServerUrl => Text("GITHUB_SERVER_URL");

    /// <summary>The commit that is built.</summary>
    public string? Sha => Text("GITHUB_SHA");

    /// <summary>The file whose Markdown is shown on the run's page.</summary>
    public AbsolutePath? StepSummaryFile => Text("GITHUB_STEP_SUMMARY") is { } path ? AbsolutePath.Create(path) : null;

    /// <summary>The workflow's token, when the step passes it on.</summary>
    public string? Token => Text("GITHUB_TOKEN");

    /// <summary>The name of the workflow.</summary>
    public string? Workflow => Text("GITHUB_WORKFLOW");

    /// <summary>The checkout.</summary>
    public string? Workspace => Text("GITHUB_WORKSPACE");

    /// <summary>Whether a pull request is built.</summary>
    public bool IsPullRequest => EventName == "pull_request";

    /// <summary>The number of the pull request, from the event.</summary>
    public int? PullRequestNumber => EventProperty("number") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    /// <summary>What happened to the pull request, from the event.</summary>
    public string? PullRequestAction => EventProperty("action")?.GetString();

    /// <summary>Opens a group.</summary>
    public void Group(string group) => WriteCommand("group", group);

    /// <summary>Closes the group.</summary>
    public void EndGroup(string group) => WriteCommand("endgroup", group);

    /// <summary>A line shown when debug logging is on.</summary>
    public void WriteDebug(string message) => WriteCommand("debug", message);

    /// <summary>A warning annotation.</summary>
    public void WriteWarning(string message) => WriteCommand("warning", message);

    /// <summary>An error annotation.</summary>
    public void WriteError(string message) => WriteCommand("error", message);

    /// <summary>A workflow command: <c>::command key=value::message</c>, escaped.</summary>
    public void WriteCommand(
        string command, string? message = null, Configure<Dictionary<string, object>>? dictionaryConfigurator = null)
    {
        var properties = string.Join(",", (dictionaryConfigurator?.Invoke([]) ?? []).Select(x => $"{x.Key}={EscapeProperty($"{x.Value}")}"));
        Screen.Line($"::{command}{(properties.Length > 0 ? " " : "")}{properties}::{Escape(message ?? "")}");
    }

    /// <inheritdoc/>
    protected internal override IDisposable WriteBlock(string text)
    {
        Group(text);
        return new EndOfBlock(() => EndGroup(text));
    }

    /// <inheritdoc/>
    protected internal override void ReportWarning(string text, string? details = null) => WriteWarning(text);

    /// <inheritdoc/>
    protected internal override void ReportError(string text, string? details = null) => WriteError(text);

    /// <inheritdoc/>
    protected internal override bool FilterMessage(string message)
        => message.StartsWith("::", StringComparison.Ordinal) || message.StartsWith("##[", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected internal override void WriteBuildOutcome(INukeBuild build)
    {
        base.WriteBuildOutcome(build);
        if (StepSummaryFile is { } file)
            File.AppendAllText(file, BuildContext.Current.Output.Masker.Apply(SummaryTable.Markdown(build.ExecutionPlan, build.IsSucceeding)));
    }

    private static string Escape(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string EscapeProperty(string text)
        => Escape(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private JsonElement? EventProperty(string name)
    {
        if (EventPath == null || !File.Exists(EventPath))
            return null;
        using var json = JsonDocument.Parse(File.ReadAllBytes(EventPath));
        return json.RootElement.TryGetProperty(name, out var value) ? value.Clone() : null;
    }
}
