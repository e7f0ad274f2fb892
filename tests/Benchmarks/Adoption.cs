using System.Diagnostics;
using System.Globalization;

namespace MlOpsBuild.Benchmarks;

/// <summary>What somebody waits for who adopts a repository, or brings it up to date.</summary>
internal static class Adoption
{
    private const int Rounds = 5;
    private const int Documents = 100;
    private const int OtherFiles = 2_000;

    /// <summary>The bound of the specification.</summary>
    private const double Most = 2;

    public static IReadOnlyList<Figure> Measure(string root)
    {
        // Not counted: compiles what it needs, brings files into the cache.
        Fresh(root, _ => { });
        var empty = Enumerable.Range(0, Rounds).Select(_ => Fresh(root, _ => { })).ToList();
        var large = Enumerable.Range(0, Rounds).Select(_ => Fresh(root, x => Fill(root, x))).ToList();
        Console.WriteLine($"adoption of an empty repository: {Spread(empty, x => x.First)} s, again {Spread(empty, x => x.Again)} s");
        Console.WriteLine($"adoption of {Documents} pipelines among {OtherFiles} files: {Spread(large, x => x.First)} s, again {Spread(large, x => x.Again)} s");
        return
        [
            new Figure("./build.sh Adopt of an empty repository, wall, median", empty.Select(x => x.First).Median(), Most, "s"),
            new Figure($"./build.sh Adopt, {Documents} pipelines among {OtherFiles} files, wall, median", large.Select(x => x.First).Median(), Most, "s"),
            new Figure("the same again, nothing new, wall, median", large.Select(x => x.Again).Median(), Most, "s"),
        ];
    }

    private static string Spread(List<(double First, double Again)> rounds, Func<(double First, double Again), double> which) => rounds.Select(which).ToList().Spread();

    private static (double First, double Again) Fresh(string root, Action<string> fill)
    {
        var folder = Directory.CreateTempSubdirectory("adoption-").FullName;
        try
        {
            Run(folder, "git", "init", "--quiet");
            fill(folder);
            var first = Adopt(root, folder, "created");
            return (first, Adopt(root, folder, "Nothing changed"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Fill(string root, string folder)
    {
        var pipeline = File.ReadAllText(Path.Combine(root, "templates", "python", "azureml", "train.yml"));
        var sample = Path.Combine(root, "templates", "python");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(sample, "azureml"), "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Path.Combine(sample, "src"), "*.py", SearchOption.AllDirectories)))
            Write(folder, Path.GetRelativePath(sample, file), File.ReadAllText(file));
        Write(folder, "data/flights.csv.gz", "");
        for (var i = 0; i < Documents; i++)
            Write(folder, string.Create(CultureInfo.InvariantCulture, $"azureml/other-{i}.yml"), pipeline);
        for (var i = 0; i < OtherFiles; i++)
            Write(folder, string.Create(CultureInfo.InvariantCulture, $"lib/part{i % 20}/file{i}.py"), "x = 1\n");
        Run(folder, "git", "add", "--all");
    }

    private static void Write(string folder, string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static double Adopt(string root, string folder, string expected)
    {
        var watch = Stopwatch.StartNew();
        var said = Run(root, Path.Combine(root, "build.sh"), "Adopt", "--no-logo", "--project", folder);
        watch.Stop();
        return said.Contains(expected, StringComparison.Ordinal) ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"Adopt did not say '{expected}':\n{said}");
    }

    private static string Run(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{program} ended with {process.ExitCode}:\n{said}");
    }
}
