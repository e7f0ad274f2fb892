using System.Diagnostics;

namespace MlOpsBuild.Benchmarks;

/// <summary>
/// What a build costs that does nothing: <c>./build.sh Status</c>, up to date, against <c>dotnet run</c> of the
/// same program, in turn, so that both see the same machine.
/// </summary>
internal static class StartUp
{
    private const int Rounds = 11;

    internal static IEnumerable<Figure> Measure(string root)
    {
        string[] script = [Path.Combine(root, "build.sh"), "Status", "--no-logo"];
        string[] peer = ["dotnet", "run", "--project", Path.Combine(root, "build", "_build"), "--configuration", "Release", "--", "Status", "--no-logo"];
        // Not counted: both compile what they need.
        Seconds(root, script);
        Seconds(root, peer);

        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(Seconds(root, script));
            theirs.Add(Seconds(root, peer));
        }

        var ratios = ours.Zip(theirs, (x, y) => y / x).ToList();
        Console.WriteLine($"start-up, {Rounds} rounds in turn: ours {ours.Spread()}, dotnet run {theirs.Spread()}, ratio {ratios.Spread()}");
        yield return new Figure("warm ./build.sh Status, wall, median", ours.Median(), 0.35, "s");
        yield return new Figure("times faster than dotnet run of the same program, median of pairs", ratios.Median(), 10, "x", MoreIsBetter: true);
    }

    internal static double Seconds(string root, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = root, RedirectStandardOutput = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        watch.Stop();
        return process.ExitCode == 0 ? watch.Elapsed.TotalSeconds : throw new InvalidOperationException(output);
    }
}
