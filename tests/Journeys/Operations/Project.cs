using System.Diagnostics;
using System.Text.Json.Nodes;
using MlOpsBuild.Journeys.Tests.Bootstrap;

namespace MlOpsBuild.Journeys.Tests.Operations;

/// <summary>A repository on which targets are run, and the emulator that they start for it.</summary>
internal sealed class Project : IDisposable
{
    private readonly string _program;

    /// <param name="program">The build's program; null for the one that was compiled with these tests.</param>
    public Project(string? program = null)
    {
        _program = program ?? BuildProgram.File;
        Directory.CreateDirectory(At(".nuke"));
        ForeignRepository.Shell(Root, "git", "init", "--quiet");
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("project of ours ").FullName;

    public string Discovery => At(".mlops/emulator/emulator.json");

    public int Emulator => (int)JsonNode.Parse(File.ReadAllText(Discovery))!["processId"]!;

    public string At(string path) => Path.Combine(Root, path);

    public void Write(string path, string text) => File.WriteAllText(At(path), text);

    /// <summary>Runs targets to their end.</summary>
    public async Task<Run> Build(params string[] arguments)
    {
        using var running = Start(arguments);
        return await running.Finish();
    }

    public RunningScript Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(_program, [.. arguments, "--no-logo", "--host", "Terminal"]) { WorkingDirectory = Root };
        start.Environment["NUKE_ROOT_DIRECTORY"] = Root;
        return new RunningScript(start);
    }

    /// <summary>Runs targets as another user of this machine.</summary>
    public async Task<Run> BuildAs(int user, params string[] arguments)
    {
        var start = new ProcessStartInfo("setpriv", [$"--reuid={user}", $"--regid={user}", "--clear-groups", _program, .. arguments, "--no-logo", "--host", "Terminal"]) { WorkingDirectory = Root };
        start.Environment["NUKE_ROOT_DIRECTORY"] = Root;
        start.Environment["HOME"] = Path.GetTempPath();
        using var running = new RunningScript(start);
        return await running.Finish();
    }

    /// <summary>What the last run added to the run's page on GitHub.</summary>
    public string StepSummary => File.ReadAllText(At(".nuke/step-summary.md"));

    /// <summary>What the last run said to later steps.</summary>
    public string StepOutput => File.Exists(At(".nuke/step-output.txt")) ? File.ReadAllText(At(".nuke/step-output.txt")) : "";

    /// <summary>Runs targets as a CI system does.</summary>
    public Task<Run> BuildOnServer(params string[] arguments) => BuildOnHost("GitHubActions", arguments);

    /// <summary>Runs targets as the CI system of this name does.</summary>
    public async Task<Run> BuildOnHost(string host, params string[] arguments)
    {
        var start = new ProcessStartInfo(_program, [.. arguments, "--no-logo", "--host", host]) { WorkingDirectory = Root };
        start.Environment["NUKE_ROOT_DIRECTORY"] = Root;
        start.Environment["GITHUB_STEP_SUMMARY"] = At(".nuke/step-summary.md");
        // Where these tests run on a CI system themselves, nothing is published of what they play.
        start.Environment.Remove("GITHUB_TOKEN");
        start.Environment.Remove("SYSTEM_ACCESSTOKEN");
        start.Environment["GITHUB_OUTPUT"] = At(".nuke/step-output.txt");
        File.Delete(At(".nuke/step-summary.md"));
        File.Delete(At(".nuke/step-output.txt"));
        using var running = new RunningScript(start);
        return await running.Finish();
    }

    /// <summary>Runs targets as a runner does: who it is, is in the environment.</summary>
    public async Task<Run> BuildOnRunner(IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(_program, [.. arguments, "--no-logo"]) { WorkingDirectory = Root };
        foreach (var foreign in start.Environment.Keys.Where(x => x.StartsWith("GITHUB_", StringComparison.Ordinal) || x.StartsWith("SYSTEM_", StringComparison.Ordinal) || x is "TF_BUILD").ToList())
            start.Environment.Remove(foreign);
        start.Environment["NUKE_ROOT_DIRECTORY"] = Root;
        start.Environment["GITHUB_STEP_SUMMARY"] = At(".nuke/step-summary.md");
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var running = new RunningScript(start);
        return await running.Finish();
    }

    public static bool IsAlive(int process) => File.Exists($"/proc/{process}/stat") && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);

    public void Dispose()
    {
        // A test may have put another process's number there.
        if (File.Exists(Discovery) && IsAlive(Emulator) && File.ReadAllText($"/proc/{Emulator}/cmdline").Contains("MlOpsBuild.Emulator.dll", StringComparison.Ordinal))
        {
            using var emulator = Process.GetProcessById(Emulator);
            emulator.Kill();
            emulator.WaitForExit();
        }

        Directory.Delete(Root, recursive: true);
    }
}
