namespace MlOpsBuild.Emulator.Processes;

/// <summary>What is to be run.</summary>
internal sealed record Command
{
    /// <summary>The program and its arguments, as they are: no shell of ours around them. A name without a slash is looked up on the command's own <c>PATH</c>.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The working folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The whole environment: nothing is inherited, only the marks of <see cref="Marks"/> are added.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The file that standard output and error are appended to, in the order they come; created for its owner only.</summary>
    public required string Log { get; init; }

    /// <summary>Whether a log that is full makes room for the next one and is kept beside it; else what comes then is left out.</summary>
    public bool RotatesLog { get; init; }

    /// <summary>Values that the log shows as <c>***</c>.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];
}
