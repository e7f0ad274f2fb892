namespace MlOpsBuild.Workflow.Operations;

/// <summary>The repository that is worked on, and what the toolkit keeps in its <c>.mlops</c>, which git never sees.</summary>
/// <param name="root">The repository's folder.</param>
public sealed class ProjectFolder(string root)
{
    private const string OwnFolder = ".mlops";

    /// <summary>Lines of a .gitignore that leave out the whole folder.</summary>
    private static readonly string[] s_covering = [".mlops", ".mlops/", "/.mlops", "/.mlops/", ".mlops/*", ".mlops/**", "/.mlops/*", "/.mlops/**"];

    /// <summary>The repository's folder: full path.</summary>
    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>Where the emulator keeps its state.</summary>
    public string State => Path.Combine(Own, "emulator");

    /// <summary>What the emulator writes while it runs.</summary>
    public string Log => Path.Combine(State, "emulator.log");

    /// <summary>A folder for what a target needs while it runs.</summary>
    /// <param name="name">Whose.</param>
    public string Temporary(string name) => Path.Combine(Own, "temp", name);

    /// <summary>Says where the running emulator listens.</summary>
    internal string Discovery => Path.Combine(State, "emulator.json");

    /// <summary>The emulator's programs, by the hash of their contents.</summary>
    internal string Programs => Path.Combine(Own, "program");

    /// <summary>Held by the one build that starts or ends the emulator.</summary>
    internal string Lock => Path.Combine(Own, "lock");

    private string Own => Path.Combine(Root, OwnFolder);

    /// <summary>Makes the folders, for their owner only and ignored by git.</summary>
    /// <exception cref="WorkflowException">They cannot be written (MLO278).</exception>
    internal void Prepare()
    {
        try
        {
            OwnerOnly.CreateFolder(Own);
            OwnerOnly.CreateFolder(State);
            OwnerOnly.CreateFolder(Programs);
            var ignore = Path.Combine(Own, ".gitignore");
            if (!File.Exists(ignore) && !IsIgnored())
                File.WriteAllText(ignore, "*\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw OperationFaults.NotWritable(Own, exception);
        }
    }

    private bool IsIgnored()
    {
        var file = Path.Combine(Root, ".gitignore");
        return File.Exists(file) && File.ReadLines(file).Any(x => s_covering.Contains(x.Trim(), StringComparer.Ordinal));
    }
}
