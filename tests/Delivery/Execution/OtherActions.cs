using System.Text;
using System.Text.RegularExpressions;
using MlOpsBuild.Delivery.Tests.Harness;

namespace MlOpsBuild.Delivery.Tests.Execution;

/// <summary>Actions of others, by what they do on disk.</summary>
/// <param name="machine">The machine.</param>
internal sealed class OtherActions(Machine machine)
{
    private static readonly Dictionary<string, string> s_nothing = [];

    public async Task<(bool IsSuccess, IReadOnlyDictionary<string, string> Outputs)> RunAsync(string uses, IReadOnlyDictionary<string, string> given, Situation situation, StringBuilder log)
    {
        switch (uses.Split('@')[0])
        {
            case "actions/checkout":
                return (await CheckOutAsync(given.GetValueOrDefault("path") is { Length: > 0 } path ? Path.Combine(situation.Workspace, path) : situation.Workspace, (string)situation.Contexts["github"]!["sha"]!, log), s_nothing);
            case "actions/cache":
                var hit = Directory.Exists(Cache(given["key"]));
                return (true, new Dictionary<string, string> { ["cache-hit"] = hit ? "true" : "" });
            case "actions/upload-artifact":
                return (Upload(given, situation.Workspace), s_nothing);
            case "actions/download-artifact":
                return (Download(given, situation.Workspace), s_nothing);
            case "actions/setup-python":
                MachinePython.Install(machine);
                return (true, s_nothing);
            // .NET is here; nobody signs in to Azure.
            case "actions/setup-dotnet" or "azure/login":
                return (true, s_nothing);
            default:
                throw new InvalidOperationException($"nobody knows what {uses} does");
        }
    }

    /// <summary>
    /// As <c>git fetch</c> and <c>git clean -ffdx</c>, except for the emulator's folder: what lives there is the stand-in of
    /// Azure, which a check-out does not clean either.
    /// </summary>
    private async Task<bool> CheckOutAsync(string folder, string commit, StringBuilder log)
    {
        string[][] commands =
        [
            .. Directory.Exists(Path.Combine(folder, ".git")) ? [] : new string[][] { ["clone", "--quiet", "--no-checkout", machine.Origin, folder] },
            ["-C", folder, "fetch", "--quiet", "origin"],
            ["-C", folder, "checkout", "--quiet", "--force", "--detach", commit],
            ["-C", folder, "clean", "--quiet", "-ffdx", "--exclude=.mlops"],
        ];
        Directory.CreateDirectory(folder);
        foreach (var command in commands)
        {
            var (code, output, errors) = await Command.RunAsync("git", command);
            log.Append(output).Append(errors);
            if (code != 0)
                return false;
        }

        return true;
    }

    private bool Upload(IReadOnlyDictionary<string, string> given, string workspace)
    {
        var files = given["path"].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(x => Match(workspace, x)).Distinct().ToList();
        var target = Path.Combine(machine.Artifacts, given.GetValueOrDefault("name", "artifact"));
        if (Directory.Exists(target))
        {
            if (given.GetValueOrDefault("overwrite") != "true")
                return false;
            Directory.Delete(target, recursive: true);
        }

        foreach (var file in files)
        {
            var copy = Path.Combine(target, Path.GetRelativePath(workspace, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return files.Count > 0 || given.GetValueOrDefault("if-no-files-found") != "error";
    }

    private bool Download(IReadOnlyDictionary<string, string> given, string workspace)
    {
        var source = Path.Combine(machine.Artifacts, given["name"]);
        if (!Directory.Exists(source))
            return false;
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(workspace, given.GetValueOrDefault("path", ""), Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }

        return true;
    }

    private static IEnumerable<string> Match(string workspace, string pattern)
    {
        var whole = Path.Combine(workspace, pattern);
        if (File.Exists(whole))
            return [whole];
        if (Directory.Exists(whole))
            return Directory.EnumerateFiles(whole, "*", SearchOption.AllDirectories);
        var folder = Path.GetDirectoryName(whole)!;
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, Path.GetFileName(whole)) : [];
    }

    private string Cache(string key) => Path.Combine(machine.Caches, Regex.Replace(key, "[^A-Za-z0-9.-]", "_"));
}
