using System.Diagnostics;

namespace MlOpsBuild.Journeys.Tests.Bootstrap;

/// <summary>A tiny repository of somebody else that took over our build.sh, in a folder with a space in its name.</summary>
public sealed class ForeignRepository : IDisposable
{
    private const string GlobalJson = """{ "sdk": { "version": "10.0.100", "rollForward": "latestFeature" } }""";

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <Import Project="ReadyToRun.targets" />
        </Project>
        """;

    private const string Program = """
        Console.WriteLine(Text.Greeting);
        Console.WriteLine($"process {Environment.ProcessId}");
        Console.WriteLine($"folder {Environment.CurrentDirectory}");
        Console.WriteLine($"root {Environment.GetEnvironmentVariable("NUKE_ROOT_DIRECTORY")}");
        foreach (var arg in args)
            Console.WriteLine($"[{arg}]");

        return args is ["exit", var code] ? int.Parse(code) : 0;
        """;

    /// <summary>Records each call; waits before a publish as long as the gate is closed; then is the real one.</summary>
    private const string RecordingDotnet = """
        #!/bin/sh
        printf '%s\n' "$*" >> "$RECORD_FOLDER/calls"
        if [ "$1" = publish ]; then
            while [ -e "$RECORD_FOLDER/gate" ]; do sleep 0.05; done
        fi
        exec "$REAL_DOTNET" "$@"
        """;

    private readonly string _home = Path.Combine(
        Path.GetTempPath(), "foreign repository " + Guid.NewGuid().ToString("N")[..8]);

    private ForeignRepository() => Directory.CreateDirectory(Root);

    public string Root => Path.Combine(_home, "check out");
    public string Elsewhere => Directory.CreateDirectory(Path.Combine(_home, "some where")).FullName;
    public string Tools => Path.Combine(_home, "bin");
    public string Programs => Path.Combine(Root, ".nuke", "temp", "program");
    public string Locks => Path.Combine(Root, ".nuke", "temp", "bootstrap", "locks");
    public string Script => Path.Combine(Root, "build.sh");

    /// <summary>What was asked of the SDK, one line a call.</summary>
    public IReadOnlyList<string> SdkCalls =>
        File.Exists(Path.Combine(_home, "calls")) ? File.ReadAllLines(Path.Combine(_home, "calls")) : [];

    public int Compiles => SdkCalls.Count(call => call.StartsWith("publish ", StringComparison.Ordinal));

    public static ForeignRepository New()
    {
        var repository = new ForeignRepository();
        repository.Write("global.json", GlobalJson);
        repository.Write("Directory.Build.props", "<Project />");
        repository.Write("build/_build/_build.csproj", Project);
        repository.Write("build/_build/Program.cs", Program);
        repository.Write("build/_build/Unused.cs", "internal static class Unused;");
        repository.Greet("one");
        var ours = Path.Combine(AppContext.BaseDirectory, "Repository");
        File.Copy(Path.Combine(ours, "build.sh"), repository.Script);
        File.Copy(Path.Combine(ours, "ReadyToRun.targets"), repository.At("build/_build/ReadyToRun.targets"));
        repository.AddTool("dotnet", RecordingDotnet);
        return repository;
    }

    /// <summary>Another checkout of the same sources, with the cache of this one; as a new machine of a CI gets it.</summary>
    public ForeignRepository CheckOutAgain()
    {
        var copy = new ForeignRepository();
        Shell(Elsewhere, "cp", "-Rp", Root, copy._home);
        Shell(Elsewhere, "cp", "-Rp", Tools, copy._home);
        foreach (var source in new[] { "build/_build/Program.cs", "build/_build/_build.csproj", "global.json" })
            File.SetLastWriteTimeUtc(copy.At(source), DateTime.UtcNow);

        return copy;
    }

    /// <summary>A copy in which every file has the time of the copying, as `cp` makes it.</summary>
    public ForeignRepository CopyWithoutTimes()
    {
        var copy = new ForeignRepository();
        Shell(Elsewhere, "cp", "-R", Root, copy._home);
        Shell(Elsewhere, "cp", "-R", Tools, copy._home);
        return copy;
    }

    public string At(string path) => Path.Combine(Root, path);

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
    }

    public void Greet(string greeting) =>
        Write("build/_build/Text.cs", $$"""internal static class Text { public const string Greeting = "{{greeting}}"; }""");

    /// <summary>Puts a program first on the PATH of the runs.</summary>
    public void AddTool(string name, string script)
    {
        Directory.CreateDirectory(Tools);
        var path = Path.Combine(Tools, name);
        File.WriteAllText(path, script + "\n");
        Shell(Tools, "chmod", "+x", path);
    }

    /// <summary>Holds the next compile at its start.</summary>
    public void CloseGate() => File.WriteAllText(Path.Combine(_home, "gate"), "");

    public void OpenGate() => File.Delete(Path.Combine(_home, "gate"));

    public void ForgetCalls() => File.Delete(Path.Combine(_home, "calls"));

    public Task<Run> Build(params string[] arguments) => BuildFrom(Root, Script, arguments);

    public async Task<Run> BuildFrom(string folder, string script, params string[] arguments)
    {
        using var running = Start(folder, script, arguments);
        return await running.Finish();
    }

    public RunningScript Start(params string[] arguments) => Start(Root, Script, arguments);

    public Dictionary<string, string?> Environment { get; } = new() { ["BuildReadyToRun"] = "false" };

    public void Dispose()
    {
        OpenGate();
        Directory.Delete(_home, recursive: true);
    }

    public static void Shell(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, program);
    }

    private RunningScript Start(string folder, string script, string[] arguments)
    {
        var start = new ProcessStartInfo(script, arguments) { WorkingDirectory = folder };
        // The test host's own SDK speaks to its children through these.
        var inherited = start.Environment.Keys
            .Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name is "DOTNET_ROOT" or "CI")
            .ToList();
        inherited.ForEach(name => start.Environment.Remove(name));
        start.Environment["RECORD_FOLDER"] = _home;
        start.Environment["REAL_DOTNET"] = System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? FindOnPath("dotnet");
        start.Environment["PATH"] = Tools + ":" + System.Environment.GetEnvironmentVariable("PATH");
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;

        return new RunningScript(start);
    }

    public static string FindOnPath(string name) =>
        System.Environment.GetEnvironmentVariable("PATH")!.Split(':')
            .Select(folder => Path.Combine(folder, name))
            .First(File.Exists);
}
