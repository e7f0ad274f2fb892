using MlOpsBuild.Workflow.Publishing.Yaml;

namespace MlOpsBuild.Workflow.Publishing.GitHub.Workflows;

/// <summary>What starts workflows.</summary>
internal static class Events
{
    /// <summary>The event with which whoever delivers data starts a training.</summary>
    public const string Data = "data-arrived";

    /// <summary>Mondays, at an hour at which few others start.</summary>
    private const string Weekly = "23 4 * * 1";

    /// <summary>A pull request to the branch.</summary>
    public static YamlMap PullRequest(string branch, string project) => new() { { "pull_request", Filter(branch, project) } };

    /// <summary>A push to the branch, and by hand.</summary>
    public static YamlMap Push(string branch, string project) => new() { { "push", Filter(branch, project) }, { "workflow_dispatch", new YamlMap() } };

    /// <summary>By the clock, by hand, and by who delivers data.</summary>
    public static YamlMap Retraining() => new()
    {
        { "schedule", new YamlList { new YamlMap { { "cron", Weekly } } } },
        { "workflow_dispatch", new YamlMap() },
        { "repository_dispatch", new YamlMap($"gh api repos/OWNER/REPOSITORY/dispatches -f event_type={Data}") { { "types", YamlList.Words([Data]) } } },
    };

    /// <summary>By hand.</summary>
    /// <param name="inputs">What is asked for.</param>
    public static YamlMap ByHand(params IEnumerable<(string Name, YamlMap Input)> inputs) => new() { { "workflow_dispatch", new YamlMap { { "inputs", Map(inputs) } } } };

    /// <summary>From another workflow.</summary>
    /// <param name="inputs">What it says.</param>
    public static YamlMap Call(IEnumerable<(string Name, YamlMap Input)> inputs) => new() { { "workflow_call", new YamlMap { { "inputs", Map(inputs) } } } };

    /// <summary>A text that is asked for.</summary>
    public static YamlMap Text(string description, string @default) => new()
    {
        { "description", description },
        { "type", "string" },
        { "required", false },
        { "default", @default },
    };

    /// <summary>A choice that is asked for.</summary>
    public static YamlMap Choice(string description, params string[] options) => new()
    {
        { "description", description },
        { "type", "choice" },
        { "required", true },
        { "options", YamlList.Words(options) },
    };

    private static YamlMap Filter(string branch, string project) => new()
    {
        { "branches", YamlList.Words([branch]) },
        { "paths", project == "." ? null : new YamlList([$"{project}/**"]) },
    };

    private static YamlMap Map(IEnumerable<(string Name, YamlMap Input)> inputs)
    {
        var map = new YamlMap();
        foreach (var (name, input) in inputs)
            map.Add(name, input);
        return map;
    }
}
