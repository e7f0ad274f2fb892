using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MlOpsBuild.Benchmarks;

/// <summary>wrk with 16 connections, each of which sends its next request when it has its answer.</summary>
internal static partial class WrkRun
{
    public const string Body = """{"input_data":{"columns":["distance","hour"],"data":[[733,18]]}}""";

    /// <summary>Requests a second that were answered.</summary>
    public static double PerSecond(string address, string key, int seconds)
    {
        var script = Path.GetTempFileName();
        try
        {
            File.WriteAllText(script, $"wrk.method = 'POST'\nwrk.body = '{Body}'\nwrk.headers['Content-Type'] = 'application/json'\nwrk.headers['Authorization'] = 'Bearer {key}'\n");
            var start = new ProcessStartInfo("wrk", ["-t2", "-c16", string.Create(CultureInfo.InvariantCulture, $"-d{seconds}s"), "-s", script, address]) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal) || Rate().Match(said) is not { Success: true } rate)
                throw new InvalidOperationException($"wrk on {address}: {said}");
            return double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(script);
        }
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex Rate();
}
