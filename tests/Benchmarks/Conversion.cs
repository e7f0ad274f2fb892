using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace MlOpsBuild.Benchmarks;

/// <summary>What it takes to convert documents, in one process that has just been started: all published ones, and one large pipeline.</summary>
internal static class Conversion
{
    private const int Rounds = 5;
    private const int Steps = 2_000;
    private const double Megabyte = 1024 * 1024;
    private const string SharedVariable = "MLOPSBUILD_SHARED";
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(5);

    /// <summary>Every document that there is a recording of; none where the recordings are not there, and it says so.</summary>
    public static IReadOnlyList<Figure> Measure(string root)
    {
        var large = MeasureLarge(root);
        string?[] places = [Path.Combine(root, "..", "shared"), Environment.GetEnvironmentVariable(SharedVariable)];
        var golden = places.OfType<string>().Select(x => Path.GetFullPath(Path.Combine(x, "golden"))).FirstOrDefault(Directory.Exists);
        if (golden is null)
        {
            Console.WriteLine($"conversion: no recordings beside the repository (../shared) or where {SharedVariable} says, so only a made pipeline is measured");
            return [large];
        }

        var requests = Path.Combine(golden, "requests");
        var documents = Directory.EnumerateFiles(requests, "*.json", SearchOption.AllDirectories)
            .Select(x => Path.Combine(golden, "documents", Path.ChangeExtension(Path.GetRelativePath(requests, x), null))).Order(StringComparer.Ordinal).ToList();
        // Not counted: compiles what it needs, brings files into the cache.
        Convert(root, documents);
        var runs = Enumerable.Range(0, Rounds).Select(_ => Convert(root, documents)).ToList();
        var (seconds, memory) = (runs.ConvertAll(x => x.Seconds), runs.ConvertAll(x => x.Bytes / Megabyte));
        Console.WriteLine($"conversion of {documents.Count} documents, {Rounds} rounds: {seconds.Spread()} s, {memory.Spread()} MB at most");
        return
        [
            new Figure($"./build.sh Convert of {documents.Count} documents, wall, median", seconds.Median(), 2, "s"),
            new Figure("the same: memory at its peak, the most of all rounds", memory.Max(), 200, "MB"),
            large,
        ];
    }

    /// <summary>A chain of commands, each with a component of its own.</summary>
    private static Figure MeasureLarge(string root)
    {
        var folder = Directory.CreateTempSubdirectory("pipeline-");
        try
        {
            var document = Path.Combine(folder.FullName, "pipeline.yml");
            File.WriteAllText(document, Pipeline(Steps));
            Convert(root, [document]);
            var seconds = Enumerable.Range(0, Rounds).Select(_ => Convert(root, [document]).Seconds).ToList();
            Console.WriteLine($"conversion of a pipeline of {Steps} steps, {Rounds} rounds: {seconds.Spread()} s");
            return new Figure($"./build.sh Convert of a pipeline of {Steps} steps, wall, median", seconds.Median(), 1, "s");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Pipeline(int steps)
    {
        var text = new StringBuilder("type: pipeline\ninputs:\n  first: { type: uri_folder, path: azureml://datastores/a/paths/b }\n  rounds: 3\njobs:\n");
        for (var step = 0; step < steps; step++)
        {
            var from = step == 0 ? "inputs.first" : $"jobs.step{step - 1}.outputs.made";
            text.Append(CultureInfo.InvariantCulture, $$$"""
                  step{{{step}}}:
                    type: command
                    command: python step.py --number {{{step}}} ${{inputs.data}} ${{inputs.rounds}} ${{outputs.made}}
                    environment: azureml:trees:3
                    compute: azureml:cpu
                    inputs: { data: "${{parent.{{{from}}}}}", rounds: "${{parent.inputs.rounds}}" }
                    outputs: { made: { type: uri_folder } }

                """);
        }

        return text.ToString();
    }

    /// <summary>Documents that need a command line of their own have errors, which are written as well.</summary>
    private static (double Seconds, long Bytes) Convert(string root, List<string> documents)
    {
        var output = Directory.CreateTempSubdirectory("conversion-");
        try
        {
            var start = new ProcessStartInfo(Path.Combine(root, "build.sh"), ["Convert", "--no-logo", "--output", output.FullName, "--documents", .. documents]) { WorkingDirectory = root, RedirectStandardOutput = true };
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            var said = process.StandardOutput.ReadToEndAsync();
            var peak = 0L;
            // The script becomes the program, so the process is the one that converts.
            while (!process.WaitForExit(s_look))
                peak = Math.Max(peak, Peak(process));
            watch.Stop();
            var written = output.EnumerateFiles("*.json", SearchOption.AllDirectories).Count();
            return written == documents.Count ? (watch.Elapsed.TotalSeconds, peak) : throw new InvalidOperationException($"{written} of {documents.Count} documents were converted:\n{said.GetAwaiter().GetResult()}");
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static long Peak(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It has ended since it was looked at.
            return 0;
        }
    }
}
