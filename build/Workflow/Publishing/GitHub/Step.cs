using MlOpsBuild.Workflow.Publishing.Yaml;

namespace MlOpsBuild.Workflow.Publishing.GitHub;

/// <summary>A step of a job or of a composite action: it uses an action, or it runs a command.</summary>
internal sealed record Step
{
    /// <summary>What the log calls it.</summary>
    public required string Name { get; init; }

    /// <summary>As what its outputs are read.</summary>
    public string? Id { get; init; }

    /// <summary>When it runs.</summary>
    public string? If { get; init; }

    /// <summary>The action.</summary>
    public Pin? Uses { get; init; }

    /// <summary>What the action takes.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> With { get; init; } = [];

    /// <summary>What the command reads: the only way for a value to reach it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Env { get; init; } = [];

    /// <summary>The command, in bash, without any expression.</summary>
    public string? Run { get; init; }

    /// <summary>Where the command runs; the checkout's root where nothing is said.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Whether the shell has to be named, as in composite actions.</summary>
    public bool NamesShell { get; init; }

    /// <summary>Why, for who reads the file.</summary>
    public string? Comment { get; init; }

    public YamlMap ToYaml() => new(Comment)
    {
        { "name", Name },
        { "id", Id },
        { "if", If },
        { "uses", Uses?.ToYaml() },
        { "with", YamlMap.Of(With) },
        { "shell", NamesShell && Run is not null ? "bash" : null },
        { "working-directory", WorkingDirectory },
        { "env", YamlMap.Of(Env) },
        { "run", Run },
    };
}
