using System.Diagnostics;

namespace MlOpsBuild.Benchmarks;

/// <summary>What it takes to convert all published documents, in one process that has just been started.</summary>
internal static class Conversion
{
    private const int Rounds = 5;
    private const string SharedVariable = "MLOPSBUILD_SHARED";

    /// <summary>Every document that there is a recording of; none where the recordings are not there, and it says so.</summary>
    public static IReadOnlyList<Figure> Measure(string root)
    {
        string?[] places = [Path.Combine(root, "..", "shared"), Environment.GetEnvironmentVariable(SharedVariable)];
        var golden = places.OfType<string>().Select(x => Path.GetFullPath(Path.Combine(x, "golden"))).FirstOrDefault(Directory.Exists);
        if (golden is null)
        {
            Console.WriteLine($"conversion: no recordings beside the repository (../shared) or where {SharedVariable} says, so nothing is measured");
            return [];
        }

        var requests = Path.Combine(golden, "requests");
        var documents = Directory.EnumerateFiles(requests, "*.json", SearchOption.AllDirectories)
            .Select(x => Path.Combine(golden, "documents", Path.ChangeExtension(Path.GetRelativePath(requests, x), null))).Order(StringComparer.Ordinal).ToList();
        // Not counted: compiles what it needs, brings files into the cache.
        Seconds(root, documents);
        var seconds = Enumerable.Range(0, Rounds).Select(_ => Seconds(root, documents)).ToList();
        Console.WriteLine($"conversion of {documents.Count} documents, {Rounds} rounds: {seconds.Spread()} s");
        return [new Figure($"./build.sh Convert of {documents.Count} documents, wall, median", seconds.Median(), 2, "s")];
    }

    /// <summary>Documents that need a command line of their own have errors, which are written as well.</summary>
    private static double Seconds(string root, List<string> documents)
    {
        var output = Directory.CreateTempSubdirectory("conversion-");
        try
        {
            var start = new ProcessStartInfo(Path.Combine(root, "build.sh"), ["Convert", "--no-logo", "--output", output.FullName, "--documents", .. documents]) { WorkingDirectory = root, RedirectStandardOutput = true };
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(start)!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            watch.Stop();
            var written = output.EnumerateFiles("*.json", SearchOption.AllDirectories).Count();
            return written == documents.Count ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"{written} of {documents.Count} documents were converted:\n{said}");
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }
}
