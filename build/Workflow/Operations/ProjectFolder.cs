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

    /// <summary>Indexes of ledgers that were read.</summary>
    internal string Ledgers => Path.Combine(Own, "ledger");

    private string Own => Path.Combine(Root, OwnFolder);

    /// <summary>Makes the folders, for their owner only and ignored by git.</summary>
    /// <exception cref="WorkflowException">They cannot be written (MLO278).</exception>
    internal void Prepare() => Prepare(State, Programs);

    /// <summary>Makes the folder of indexes, for its owner only and ignored by git.</summary>
    /// <exception cref="WorkflowException">It cannot be written (MLO278).</exception>
    internal void PrepareLedgers() => Prepare(Ledgers);

    private void Prepare(params ReadOnlySpan<string> folders)
    {
        try
        {
            OwnerOnly.CreateFolder(Own);
            foreach (var folder in folders)
                OwnerOnly.CreateFolder(folder);
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
