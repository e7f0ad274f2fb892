using MlOpsBuild.Delivery.Tests.Harness;

namespace MlOpsBuild.Delivery.Tests.Execution;

/// <summary>The git repository of an adopter.</summary>
/// <param name="folder">Where it lies.</param>
internal sealed class OriginRepository(string folder)
{
    public string Folder { get; } = Directory.CreateDirectory(folder).FullName;

    public void Write(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>Everything under version control of a folder of this repository.</summary>
    public async Task CopyAsync(string source)
    {
        var (_, names, _) = await Command.RunAsync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", source]);
        foreach (var name in names.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(x => File.Exists(Path.Combine(Repository.Root, x))))
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(source, name));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(Repository.Root, name), copy, overwrite: true);
        }
    }

    /// <summary>Commits all files.</summary>
    /// <returns>The commit.</returns>
    public async Task<string> CommitAsync(string message = "Change")
    {
        if (!Directory.Exists(Path.Combine(Folder, ".git")))
            await GitAsync("init", "--quiet", "--initial-branch=main");
        await GitAsync("add", "--all");
        await GitAsync("-c", "user.name=engineer", "-c", "user.email=engineer@example.com", "commit", "--quiet", "--allow-empty", "-m", message);
        return (await GitAsync("rev-parse", "HEAD")).Trim();
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        var (code, output, errors) = await Command.RunAsync("git", arguments, Folder);
        return code == 0 ? output : throw new InvalidOperationException(errors);
    }
}
