using System.Diagnostics;
using System.Globalization;

namespace MlOpsBuild.Benchmarks;

/// <summary>The program of tests/OpenLoop: requests that do not wait for each other.</summary>
internal static class OpenLoopRun
{
    /// <summary>Not counted: a program that has just started is slower than what it measures.</summary>
    private const double WarmSeconds = 2;

    /// <summary>In milliseconds, from when a request was due.</summary>
    public static double P99(string address, string key, double perSecond, int seconds)
    {
        var outcomes = Run(address, key, perSecond, seconds);
        if (outcomes.FirstOrDefault(x => x.Status != 200) is { Line: { } line })
            throw new InvalidOperationException($"The open loop on {address}: {line}");
        var latencies = outcomes.Select(x => x.Latency).Order().ToList();
        return latencies[(int)(0.99 * latencies.Count)];
    }

    /// <summary>Requests answered well in a second, when so many are sent; the others were refused, or came more than a second late.</summary>
    public static double Answered(string address, string key, double perSecond, int seconds)
        => Run(address, key, perSecond, seconds).Count(x => x.Status == 200 && x.Latency < 1000) / (double)seconds;

    private static List<Outcome> Run(string address, string key, double perSecond, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("open-loop-");
        try
        {
            var (body, outcomes) = (Path.Combine(folder.FullName, "body"), Path.Combine(folder.FullName, "outcomes"));
            File.WriteAllText(body, WrkRun.Body);
            string[] arguments = [address, Text(perSecond), Text(Math.Floor(perSecond * (seconds + WarmSeconds))), body, outcomes];
            var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(EmulatorProgram.Compiled("OpenLoop"), "MlOpsBuild.OpenLoop.dll"), .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
            start.Environment["OPENLOOP_KEY"] = key;
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var all = File.ReadLines(outcomes).Select(Outcome.Of).ToList();
            return [.. all.Where(x => x.Due >= all[0].Due + (WarmSeconds * 1000))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Times in milliseconds.</summary>
    private readonly record struct Outcome(double Due, double Latency, int Status, string Line)
    {
        public static Outcome Of(string line)
        {
            var parts = line.Split('\t');
            return new Outcome(Number(parts[0]), Number(parts[1]), int.Parse(parts[2], CultureInfo.InvariantCulture), line);
        }

        private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
