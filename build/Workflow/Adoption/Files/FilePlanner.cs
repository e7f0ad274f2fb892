using System.Text;
using MlOpsBuild.Workflow.Publishing;

namespace MlOpsBuild.Workflow.Adoption.Files;

/// <summary>Decides for each file between what is there, what was written, and what would be written today.</summary>
/// <param name="root">The repository's root.</param>
/// <param name="manifest">What was written; null at the first adoption.</param>
/// <param name="version">The toolkit's version, for who reads a conflict.</param>
internal sealed class FilePlanner(string root, AdoptionManifest? manifest, string version)
{
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _renamed = new(StringComparer.Ordinal);
    private readonly List<FileChange> _changes = [];

    /// <summary>What is done, in the order in which it was planned.</summary>
    public IReadOnlyList<FileChange> Changes => _changes;

    /// <summary>The texts that an upgrade compares with.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>Files that are elsewhere than usual.</summary>
    public IReadOnlyDictionary<string, string> Renamed => _renamed;

    /// <summary>Plans a file that upgrades follow. One of the user's that stands in its place is left alone.</summary>
    /// <param name="file">What would be written today.</param>
    /// <param name="about">What it is, for who sees it for the first time.</param>
    /// <param name="instead">Where it goes when its place is taken; null to leave it out.</param>
    /// <param name="cancellationToken">Ends a merge.</param>
    /// <returns>Where it is.</returns>
    public async Task<string> FollowAsync(GeneratedFile file, string about, string? instead, CancellationToken cancellationToken)
    {
        var path = manifest?.Renamed.GetValueOrDefault(file.Path) ?? file.Path;
        var yours = TextFile.Read(At(path));
        if (Old(path) is null && Path.Exists(At(path)) && yours?.Text != file.Text)
        {
            _changes.Add(new FileChange(path, FileState.Kept, instead is null ? "it is yours" : $"it is yours; ours is {instead}"));
            if (instead is null)
                return path;
            path = instead;
            yours = TextFile.Read(At(path));
        }

        if (path != file.Path)
            _renamed[file.Path] = path;
        _files[path] = file.Text;
        _changes.Add(await DecideAsync(path, file.Text, yours, about, cancellationToken));
        return path;
    }

    /// <summary>Plans a file that is elsewhere than usual, since another stands in its place.</summary>
    public async Task FollowInsteadAsync(GeneratedFile file, string instead, string about, CancellationToken cancellationToken)
    {
        if (File.Exists(At(file.Path)))
            _changes.Add(new FileChange(file.Path, FileState.Kept, $"it is yours; ours is {instead}"));
        _renamed[file.Path] = instead;
        _files[instead] = file.Text;
        _changes.Add(await DecideAsync(instead, file.Text, TextFile.Read(At(instead)), about, cancellationToken));
    }

    /// <summary>Keeps a file of which this adoption makes no new text.</summary>
    public void Stay(string path)
    {
        if (Old(path) is { } old)
            _files[path] = old;
    }

    /// <summary>Whether the file that is there was written by an adoption, or could have been.</summary>
    public bool Knows(string path, string text) => Old(path) is not null || TextFile.Read(At(path))?.Text == text;

    /// <summary>Whether an earlier adoption wrote it elsewhere.</summary>
    public bool IsRenamed(string path) => manifest?.Renamed.ContainsKey(path) == true;

    /// <summary>Plans a file that is the user's as soon as it is there.</summary>
    public void Once(string path, byte[] content, string about)
        => _changes.Add(File.Exists(At(path))
            ? new FileChange(path, FileState.Kept, "it is yours")
            : new FileChange(path, FileState.Created, about) { Content = content });

    /// <summary>Plans a file that gets lines added.</summary>
    /// <param name="path">The file.</param>
    /// <param name="about">What it is, for who sees it for the first time.</param>
    /// <param name="added">The text with them; takes that of today, null where there is no file.</param>
    public void Add(string path, string about, Func<string?, string> added)
    {
        var today = TextFile.Read(At(path));
        var text = added(today?.Text);
        var more = text.Split('\n').Length - (today?.Text.Split('\n').Length ?? 1);
        _changes.Add(text == today?.Text
            ? new FileChange(path, FileState.Unchanged, "")
            : new FileChange(path, today is null ? FileState.Created : FileState.Changed, today is null ? about : $"{more} {(more == 1 ? "line" : "lines")} added at its end")
            {
                Content = (today ?? new TextFile("")).Bytes(text),
            });
    }

    /// <summary>Tells of files that earlier adoptions wrote and this one does not know.</summary>
    public void Forget()
    {
        foreach (var path in (manifest?.Files.Keys ?? []).Where(x => !_files.ContainsKey(x) && File.Exists(At(x))))
        {
            _changes.Add(TextFile.Read(At(path))?.Text == Old(path)
                ? new FileChange(path, FileState.Removed, "no longer made")
                : new FileChange(path, FileState.Kept, "no longer made, and you edited it; delete it when nothing of yours needs it"));
        }
    }

    private async Task<FileChange> DecideAsync(string path, string now, TextFile? yours, string about, CancellationToken cancellationToken)
    {
        var old = Old(path);
        var isProgram = path.EndsWith(".sh", StringComparison.Ordinal);
        if (yours is null)
        {
            return old is null
                ? new FileChange(path, FileState.Created, about) { Content = Encoding.UTF8.GetBytes(now), IsExecutable = isProgram }
                : new FileChange(path, FileState.Kept, $"you deleted it; take it out of {AdoptionManifest.Path} to get it again");
        }

        if (old is null || old == now || yours.Text == now)
            return new FileChange(path, FileState.Unchanged, old is null || yours.Text == now ? "" : "your edits are kept");
        if (yours.Text == old)
            return Written(FileState.Changed, "", now);
        if (yours.Text.Split('\n').Index().FirstOrDefault(x => x.Item.StartsWith(ThreeWayMerge.Mark, StringComparison.Ordinal)) is { Item: not null } open)
        {
            // What is compared with stays, so that the upgrade is made when the conflict is gone.
            _files[path] = old;
            return new FileChange(path, FileState.Conflict, $"line {open.Index + 1} has a conflict of an earlier upgrade; resolve it and adopt again") { Conflicts = [open.Index + 1] };
        }

        var (text, conflicts) = await ThreeWayMerge.RunAsync(yours.Text, old, now, $"MlOpsBuild {version}", cancellationToken);
        return conflicts.Count == 0
            ? Written(FileState.Merged, "your edits and what is new", text)
            : Written(FileState.Conflict, $"{(conflicts.Count == 1 ? "line" : "lines")} {string.Join(", ", conflicts)}: you changed what is new here too", text) with { Conflicts = conflicts };

        FileChange Written(FileState state, string detail, string content) => new(path, state, detail) { Content = yours.Bytes(content), IsExecutable = isProgram };
    }

    private string? Old(string path) => manifest?.Files.GetValueOrDefault(path);

    private string At(string path) => Path.Combine(root, path);
}
