namespace Nuke.Common.Tooling;

/// <summary>A process to start: everything is resolved, nothing has a default.</summary>
internal sealed record ProcessRequest
{
    public required string FileName { get; init; }

    /// <summary>The command line, quoted by the rules of <see cref="ArgumentQuoting"/>.</summary>
    public required string Arguments { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>The whole environment; <c>null</c> to inherit that of the build.</summary>
    public IReadOnlyDictionary<string, string>? EnvironmentVariables { get; init; }

    /// <summary>From the start on; then the process and all it started are killed.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Called for each line, one at a time, in the execution context of the starter.</summary>
    public Action<OutputType, string>? Logger { get; init; }

    /// <summary>Hides what must not be seen, from every text that leaves the process.</summary>
    public Func<string, string> OutputFilter { get; init; } = text => text;
}
