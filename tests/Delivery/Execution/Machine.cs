using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.Delivery.Tests.Harness;

namespace MlOpsBuild.Delivery.Tests.Execution;

/// <summary>A runner's machine that stays: work folder, stored artifacts and the emulator outlive a workflow.</summary>
/// <param name="folder">Where all of it lies.</param>
/// <param name="origin">The git repository that workflows belong to.</param>
internal sealed class Machine(string folder, string origin)
{
    /// <summary>Variables of this process that steps must not see.</summary>
    private static readonly string[] s_foreign = ["GITHUB_", "NUKE_", "RUNNER_", "TF_BUILD", "MLOPS", "TESTINGPLATFORM_", "DOTNET_CLI_", "MSBUILD"];

    /// <summary>The toolkit as a reference to its actions names it.</summary>
    private const string Toolkit = "mlopsbuild/mlopsbuild/";

    public string Origin => origin;

    public string Workspace { get; } = Path.Combine(folder, "work");

    public string Temp { get; } = Directory.CreateDirectory(Path.Combine(folder, "temp")).FullName;

    public string Artifacts { get; } = Directory.CreateDirectory(Path.Combine(folder, "artifacts")).FullName;

    /// <summary>Caches by key.</summary>
    public string Caches { get; } = Directory.CreateDirectory(Path.Combine(folder, "caches")).FullName;

    public TimeSpan StepLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>What steps put before the PATH.</summary>
    public List<string> Paths { get; } = [];

    /// <summary>What steps wrote to their summary.</summary>
    public StringBuilder Summary { get; } = new();

    /// <summary>The folder of an action whose file is at hand: of the toolkit, or of the checkout; null for those of others.</summary>
    public string? FolderOf(string uses, string workspace)
    {
        if (uses.StartsWith("./", StringComparison.Ordinal))
            return Path.Combine(workspace, uses[2..]);
        return uses.StartsWith(Toolkit, StringComparison.Ordinal) ? Path.Combine(Repository.Root, uses[Toolkit.Length..].Split('@')[0]) : null;
    }

    /// <summary>The environment of a command.</summary>
    public void Fill(IDictionary<string, string?> environment, Situation situation, StepFiles files)
    {
        foreach (var name in environment.Keys.Where(x => s_foreign.Any(y => x.StartsWith(y, StringComparison.Ordinal))).ToList())
            environment.Remove(name);
        var github = (JsonObject)situation.Contexts["github"]!;
        foreach (var (name, value) in github.Where(x => x.Value is JsonValue && x.Key is not ("token" or "action_path")))
            environment[$"GITHUB_{name.ToUpperInvariant()}"] = (string?)value;
        environment["GITHUB_ACTIONS"] = environment["CI"] = "true";
        environment["GITHUB_ACTION_PATH"] = (string?)github["action_path"];
        environment["GITHUB_WORKSPACE"] = situation.Workspace;
        environment["RUNNER_OS"] = "Linux";
        environment["RUNNER_TEMP"] = Temp;
        environment["PATH"] = string.Join(Path.PathSeparator, [.. Paths, environment["PATH"]!]);
        foreach (var (name, value) in files.Variables.Concat(situation.Environment))
            environment[name] = value;
    }
}
