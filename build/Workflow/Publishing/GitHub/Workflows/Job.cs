using MlOpsBuild.Workflow.Publishing.Yaml;

namespace MlOpsBuild.Workflow.Publishing.GitHub.Workflows;

/// <summary>A job of a workflow.</summary>
internal sealed record Job
{
    /// <summary>As other jobs name it.</summary>
    public required string Id { get; init; }

    /// <summary>As people see it.</summary>
    public required string Name { get; init; }

    /// <summary>Why, for who reads the file.</summary>
    public string? Comment { get; init; }

    /// <summary>Jobs that have to succeed before it.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>When it runs.</summary>
    public string? If { get; init; }

    /// <summary>GitHub's environment, with its approvals, variables and subject.</summary>
    public string? Environment { get; init; }

    /// <summary>The machine.</summary>
    public required string RunsOn { get; init; }

    /// <summary>After how many minutes it has failed.</summary>
    public required int Timeout { get; init; }

    /// <summary>What its token may do beside reading the code.</summary>
    public IReadOnlyList<Permission> Permissions { get; init; } = [];

    /// <summary>What it must not run beside.</summary>
    public Concurrency? Concurrency { get; init; }

    /// <summary>What all its steps read.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Env { get; init; } = [];

    /// <summary>What it says to other jobs.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Outputs { get; init; } = [];

    /// <summary>What it does.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    public YamlMap ToYaml() => new(Comment)
    {
        { "name", Name },
        { "needs", YamlList.Words(Needs) },
        { "if", If },
        { "environment", Environment },
        { "runs-on", RunsOn },
        { "timeout-minutes", Timeout },
        { "permissions", Permission.ToYaml(Permissions) },
        { "concurrency", Concurrency?.ToYaml() },
        { "env", YamlMap.Of(Env) },
        { "outputs", YamlMap.Of(Outputs) },
        { "steps", new YamlList(Steps.Select(x => x.ToYaml())) { IsSpaced = true } },
    };
}
