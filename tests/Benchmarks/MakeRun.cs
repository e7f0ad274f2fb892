using System.Diagnostics;
using System.Globalization;

namespace MlOpsBuild.Benchmarks;

/// <summary>GNU make running the commands of <see cref="StepPipeline"/>, as many at once as the emulator does.</summary>
internal sealed class MakeRun : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlopsbuild-make-").FullName;

    public MakeRun(int steps, string shell)
    {
        var rules = Enumerable.Range(0, steps).Select(x => $".PHONY: s{x}\nall: s{x}\ns{x}:\n\t@{StepPipeline.Command(x, $"s{x}/number")}\n");
        File.WriteAllText(Path.Combine(_folder, "Makefile"), $"SHELL := {shell}\n.PHONY: all\n{string.Concat(rules)}");
        foreach (var step in Enumerable.Range(0, steps))
            Directory.CreateDirectory(Path.Combine(_folder, $"s{step}"));
    }

    /// <summary>Whether this machine has it.</summary>
    public static bool IsThere => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(x => File.Exists(Path.Combine(x, "make")));

    /// <summary>Seconds that it takes.</summary>
    public double Run()
    {
        var start = new ProcessStartInfo("make", ["-j", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)]) { WorkingDirectory = _folder };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.WaitForExit();
        watch.Stop();
        return process.ExitCode == 0 ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException("make failed.");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
