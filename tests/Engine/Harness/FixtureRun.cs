using System.Diagnostics;

namespace MlOpsBuild.Engine.Tests.Harness;

/// <summary>How a fixture build ended.</summary>
public sealed record FixtureResult(int ExitCode, string Output, string Error)
{
    public string All => Output + Error;
}

/// <summary>A fixture build as a process of its own, in a repository of its own.</summary>
public sealed class FixtureRun : IDisposable
{
    private static readonly string s_program = Fixtures.Locate("EngineFixtures", "MlOpsBuild.EngineFixtures.dll");
    private readonly string _build;
    private readonly Dictionary<string, string?> _environment =
        new(Fixtures.ForeignVariables.Select(x => KeyValuePair.Create(x, (string?)null))) { ["COLUMNS"] = "120" };

    public FixtureRun(string build)
    {
        _build = build;
        Directory.CreateDirectory(Path.Combine(Root, ".nuke"));
    }

    /// <summary>The repository; its name has a space.</summary>
    public string Root { get; } = Path.Combine(Path.GetTempPath(), "fixture repository " + Guid.NewGuid().ToString("N")[..8]);

    public string At(params string[] parts) => Path.Combine([Root, .. parts]);

    public FixtureRun With(string variable, string? value)
    {
        _environment[variable] = value;
        return this;
    }

    public FixtureRun WithFile(string path, string text)
    {
        var file = At(path.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public FixtureResult Run(params string[] arguments) => RunIn(Root, arguments);

    public FixtureResult RunIn(string workingDirectory, params string[] arguments)
    {
        using var process = Start(workingDirectory, arguments);
        process.StandardInput.Close();
        return Collect(process);
    }

    /// <summary>Starts the build without waiting for it.</summary>
    public Process Start(string workingDirectory, params string[] arguments)
        => Start("dotnet", ["exec", s_program, .. arguments], workingDirectory);

    /// <summary>Starts the build on a terminal of its own.</summary>
    public Process StartOnTerminal(string target) => Start("script", ["-qec", $"dotnet exec '{s_program}' {target}", "/dev/null"], Root);

    private Process Start(string program, string[] arguments, string workingDirectory)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FIXTURE"] = _build;
        foreach (var (variable, value) in _environment)
            start.Environment[variable] = value;
        return Process.Start(start)!;
    }

    public static FixtureResult Collect(Process process)
    {
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromSeconds(60)))
            process.Kill(entireProcessTree: true);
        return new FixtureResult(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
