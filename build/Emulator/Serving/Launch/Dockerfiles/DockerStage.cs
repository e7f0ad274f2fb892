namespace MlOpsBuild.Emulator.Serving.Launch.Dockerfiles;

/// <summary>What a stage of a Dockerfile has come to.</summary>
internal sealed class DockerStage
{
    public static readonly IReadOnlyList<string> DefaultShell = ["/bin/sh", "-c"];

    /// <summary>The name after AS, and the number as Docker counts, which both may be named by FROM and COPY.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    public string Folder { get; set; } = "/";

    /// <summary>ENV, in its order.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>ARG; ENV of the same name counts more.</summary>
    public Dictionary<string, string> Arguments { get; } = new(StringComparer.Ordinal);

    public ImagePaths Paths { get; } = new();

    public List<int> Ports { get; } = [];

    public IReadOnlyList<string> Shell { get; set; } = DefaultShell;

    public DockerCommand? Entrypoint { get; set; }

    public DockerCommand? Default { get; set; }

    /// <summary>What of the file cannot be done here.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The words to run, as Docker puts ENTRYPOINT and CMD together; null when the file states none.</summary>
    public IReadOnlyList<string>? Command => (Entrypoint, Default) switch
    {
        (null, null) => null,
        (null, { } command) => Whole(command),
        ({ IsShell: true } entrypoint, _) => Whole(entrypoint),
        ({ } entrypoint, null) => entrypoint.Words,
        ({ } entrypoint, { } command) => [.. entrypoint.Words, .. Whole(command)],
    };

    /// <summary>A stage that begins where this one ended.</summary>
    public DockerStage Next(IReadOnlyList<string> names)
    {
        var next = new DockerStage { Names = names, Folder = Folder, Shell = Shell, Entrypoint = Entrypoint, Default = Default };
        foreach (var (name, value) in Environment)
            next.Environment[name] = value;
        next.Paths.AddAll(Paths);
        next.Ports.AddRange(Ports);
        next.Notes.AddRange(Notes);
        return next;
    }

    private IReadOnlyList<string> Whole(DockerCommand command) => command.IsShell ? [.. Shell, .. command.Words] : command.Words;
}
