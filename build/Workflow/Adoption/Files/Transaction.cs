using System.Security.Cryptography;
using System.Text.Json;

namespace MlOpsBuild.Workflow.Adoption.Files;

/// <summary>
/// Writes several files of a repository all or not at all. The new contents are laid into a folder beside; a list of them, which
/// appears by a rename, is the moment from which they count; then each is renamed to its place. What was killed before that moment
/// left nothing, what was killed after it is finished by the next <see cref="Recover"/>.
/// </summary>
/// <param name="root">The repository's root.</param>
internal sealed class Transaction(string root)
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string _folder = Path.Combine(root, ".nuke", "temp", "adopting");

    private string List => Path.Combine(_folder, "list.json");

    /// <summary>Writes what has content.</summary>
    /// <param name="changes">The files.</param>
    /// <param name="interrupted">Called before each step, for a test that ends the process there.</param>
    public void Write(IReadOnlyList<FileChange> changes, Action<string>? interrupted = null)
    {
        var written = changes.Where(x => x.Content is not null || x.State == FileState.Removed).ToList();
        if (written.Count == 0)
            return;
        Clear();
        Directory.CreateDirectory(_folder);
        List<Entry> entries = [];
        foreach (var (i, change) in written.Index())
        {
            interrupted?.Invoke("lay " + change.Path);
            var target = Path.Combine(root, change.Path);
            if (change.Content is null)
            {
                entries.Add(new Entry(null, change.Path, Hash(target), null));
                continue;
            }

            var laid = Path.Combine(_folder, $"{i}");
            WriteDurably(laid, change.Content);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(laid, change.IsExecutable ? Executable : File.Exists(target) ? File.GetUnixFileMode(target) : File.GetUnixFileMode(laid));
            entries.Add(new Entry($"{i}", change.Path, Hash(target), Convert.ToHexStringLower(SHA256.HashData(change.Content))));
        }

        WriteDurably(List + ".tmp", JsonSerializer.SerializeToUtf8Bytes(entries));
        interrupted?.Invoke("count");
        File.Move(List + ".tmp", List);
        Place(entries, interrupted);
        Clear();
    }

    /// <summary>Finishes what a killed run began; what was edited since is left as it is.</summary>
    /// <returns>Whether there was anything.</returns>
    public bool Recover()
    {
        if (!Directory.Exists(_folder))
            return false;
        var began = File.Exists(List);
        if (began)
        {
            var entries = JsonSerializer.Deserialize<List<Entry>>(File.ReadAllBytes(List)) ?? [];
            // An edit in between counts more: then nothing is placed, and all is reckoned again.
            if (entries.All(x => Hash(Path.Combine(root, x.Path)) is var hash && (hash == x.Before || hash == x.After)))
                Place(entries, null);
        }

        Clear();
        return began;
    }

    private void Place(List<Entry> entries, Action<string>? interrupted)
    {
        foreach (var entry in entries.Where(x => x.Laid is null || File.Exists(Path.Combine(_folder, x.Laid))))
        {
            interrupted?.Invoke("place " + entry.Path);
            var target = Path.Combine(root, entry.Path);
            if (entry.Laid is null)
            {
                File.Delete(target);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Move(Path.Combine(_folder, entry.Laid), target, overwrite: true);
        }
    }

    private void Clear()
    {
        if (Directory.Exists(_folder))
        {
            // The list goes first: what it names must not be looked for again.
            File.Delete(List);
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static void WriteDurably(string path, byte[] content)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    private static string? Hash(string path) => File.Exists(path) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) : null;

    private sealed record Entry(string? Laid, string Path, string? Before, string? After);
}
