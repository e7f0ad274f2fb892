using MlOpsBuild.Emulator.Jobs.Definition;
using MlOpsBuild.Emulator.Kinds;
using MlOpsBuild.Emulator.State;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Jobs.Data;

/// <summary>
/// The folder of a running command: <c>work</c>, where it runs, with a copy of its code; <c>in/name</c>, linked to the
/// store; <c>out/name</c>, to be filled; and its log. It is there only while the command runs.
/// </summary>
internal sealed class JobFolder(string path, ContentStore contents) : IDisposable
{
    /// <summary>Smaller files are copied: a copy costs less than a link that a careless command may write through.</summary>
    private const long CopiedUpTo = 64 * 1024;

    private readonly List<(string Path, string Hash, DateTime Written, long Length)> _linked = [];

    public string Work { get; } = System.IO.Path.Combine(path, "work");

    public string Log { get; } = System.IO.Path.Combine(path, "std_log.txt");

    /// <summary>Programs that the command finds before those of the machine.</summary>
    public string Programs { get; } = System.IO.Path.Combine(path, "bin");

    private string In { get; } = System.IO.Path.Combine(path, "in");

    private string Out { get; } = System.IO.Path.Combine(path, "out");

    public static string PathOf(string jobs, RunIdentity run) => System.IO.Path.Combine(jobs, Identity.Of(run.Job.Key).ToString("N"));

    /// <summary>Makes it, over whatever a crash has left.</summary>
    public void Create(IReadOnlyList<StoredFile> code)
    {
        Delete();
        OwnerOnly.CreateFolder(Work);
        Lay(code, Work, x => x.Name.Length > 0 ? x.Name : "code", mayWrite: true);
    }

    /// <summary>Lays out data; where the command finds them.</summary>
    /// <param name="input">The input.</param>
    /// <param name="files">What it holds.</param>
    /// <param name="name">The file's own name, where it is one file.</param>
    public string Lay(StepInput input, IReadOnlyList<StoredFile> files, string name)
    {
        var folder = SafePath.In(In, input.Name);
        OwnerOnly.CreateFolder(folder);
        var isFile = files is [{ Name.Length: 0 }];
        Lay(files, folder, x => isFile ? name : x.Name, input.Mode == InputMode.Write);
        return isFile ? SafePath.In(folder, name) : folder;
    }

    /// <summary>Where the command writes an output.</summary>
    public string Open(StepOutput output)
    {
        var folder = SafePath.In(Out, output.Name);
        OwnerOnly.CreateFolder(folder);
        return output.IsFile ? SafePath.In(folder, output.Name) : folder;
    }

    /// <summary>What the command has left at an output; nothing when it wrote nothing.</summary>
    public IReadOnlyList<StoredFile> Take(StepOutput output)
    {
        var folder = SafePath.In(Out, output.Name);
        return output.IsFile ? Taken(SafePath.In(folder, output.Name), output.Name) : Taken(folder, output.Name);
    }

    /// <summary>What the command has left in a folder of its working directory.</summary>
    public IReadOnlyList<StoredFile> TakeArtifacts(string folder)
        => [.. Taken(System.IO.Path.Combine(Work, folder), folder).Select(x => x with { Name = StoredFiles.Join(folder, x.Name) })];

    /// <summary>Takes the log, if there is one.</summary>
    public StoredFile? TakeLog()
    {
        if (!File.Exists(Log))
            return null;
        var content = contents.Take(Log);
        return new StoredFile("", content.Hash, content.Length);
    }

    /// <summary>Looks whether a linked input was written to; then its content is dropped from the store, since it is another now.</summary>
    /// <exception cref="JobProblem">One was.</exception>
    public void CheckInputs()
    {
        var changed = _linked.Where(x => File.Exists(x.Path) && (File.GetLastWriteTimeUtc(x.Path) != x.Written || new FileInfo(x.Path).Length != x.Length)).ToList();
        if (changed.Count == 0)
            return;
        foreach (var (_, hash, _, _) in changed)
            contents.Drop(hash);
        throw new JobProblem($"The command wrote to its input '{System.IO.Path.GetRelativePath(In, changed[0].Path)}'. Inputs are read-only; give the input the mode rw_mount, or write to an output. The content is damaged now: submit what uploaded it again.");
    }

    /// <summary>Gives back what it takes of the disk. What was to be kept of it has been taken; a log that was not stays readable.</summary>
    public void Clear() => Try(() =>
    {
        foreach (var folder in new[] { Work, In, Out, Programs }.Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
    });

    public void Dispose() => Try(Delete);

    private static void Try(Action delete)
    {
        try
        {
            delete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What cannot be deleted now is deleted when the emulator starts again.
        }
    }

    private void Delete()
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    private void Lay(IReadOnlyList<StoredFile> files, string folder, Func<StoredFile, string> name, bool mayWrite)
    {
        var made = new HashSet<string>(StringComparer.Ordinal) { folder };
        foreach (var file in files)
        {
            var target = SafePath.In(folder, name(file));
            if (System.IO.Path.GetDirectoryName(target) is { } parent && made.Add(parent))
                OwnerOnly.CreateFolder(parent);
            if (!contents.Has(file.Hash) && file.Hash != Content.Empty)
                throw new JobProblem($"The content of '{file.Name}' is no longer in the store. Upload it again.");
            var isCopy = mayWrite || file.Length <= CopiedUpTo;
            contents.Place(file.Hash, target, isCopy);
            if (isCopy && !mayWrite && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(target, UnixFileMode.UserRead);
            if (!isCopy)
                _linked.Add((target, file.Hash, File.GetLastWriteTimeUtc(target), file.Length));
        }
    }

    private List<StoredFile> Taken(string root, string what)
    {
        if (Directory.Exists(root))
            return [.. Files(new DirectoryInfo(root), what).Select(x => Taken(x, System.IO.Path.GetRelativePath(root, x.FullName), what))];
        var file = new FileInfo(root);
        return file.Exists ? [Taken(Plain(file, what), "", what)] : [];
    }

    /// <summary>An empty file is not opened: it may be a pipe, which would never end.</summary>
    private StoredFile Taken(FileInfo file, string name, string what)
    {
        if (name.Length > 0 && !BlobNames.IsBlob(name))
            throw new JobProblem($"The output '{what}' holds '{name}', a name that storage does not take.");
        if (file.Length == 0)
            return new StoredFile(name, Content.Empty, 0);
        var content = contents.Take(file.FullName);
        return new StoredFile(name, content.Hash, content.Length);
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder, string what)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().Select(x => Plain(x, what)).OrderBy(x => x.Name, StringComparer.Ordinal))
        {
            foreach (var file in entry is DirectoryInfo inner ? Files(inner, what) : [(FileInfo)entry])
                yield return file;
        }
    }

    /// <summary>A link would be followed when the output is read, out of the job's folder: none is taken.</summary>
    private static T Plain<T>(T entry, string what)
        where T : FileSystemInfo
        => (entry.Attributes & FileAttributes.ReparsePoint) == 0
            ? entry
            : throw new JobProblem($"The output '{what}' holds the link '{entry.Name}' to '{entry.LinkTarget}'. Write a file in its place; links are not stored.");
}
