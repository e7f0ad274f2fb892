using System.Diagnostics;
using System.Globalization;
using MlOpsBuild.Journeys.Tests.Packages;

namespace MlOpsBuild.Journeys.Tests.Serving;

/// <summary>The program of tests/OpenLoop, which asks an endpoint until it is told that it is enough.</summary>
internal sealed class OpenLoad : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("open-load-").FullName;
    private readonly Process _process;

    private OpenLoad(Uri address, string key, string body, int perSecond, int atLeast)
    {
        File.WriteAllText(Path.Combine(_folder, "body.json"), body);
        var program = Path.Combine(PackageFeed.Say("BuildOutput"), "OpenLoop", PackageFeed.Say("Configuration").ToLowerInvariant(), "MlOpsBuild.OpenLoop.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, $"{address}", Text(perSecond), Text(atLeast), Path.Combine(_folder, "body.json"), Outcomes]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["OPENLOOP_KEY"] = key;
        _process = Process.Start(start)!;
    }

    private string Outcomes => Path.Combine(_folder, "outcomes.tsv");

    public static OpenLoad Start(Uri address, string key, string body, int perSecond, int atLeast) => new(address, key, body, perSecond, atLeast);

    /// <summary>All requests in their order, and what the program says of them.</summary>
    public async Task<(IReadOnlyList<LoadOutcome> Outcomes, string Summary)> EndAsync()
    {
        _process.StandardInput.Close();
        var summary = await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(s_patience);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _process.ExitCode.ShouldBe(0);
        return ([.. File.ReadLines(Outcomes).Select(LoadOutcome.Read)], summary);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
