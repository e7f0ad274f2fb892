using System.Diagnostics;
using System.Text.Json.Nodes;
using MlOpsBuild.Journeys.Tests.Packages;

namespace MlOpsBuild.Journeys.Tests.PythonSdk;

/// <summary>A Python that has Microsoft's SDK, and our script in it.</summary>
internal sealed class PythonSdk
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private static readonly string s_folder = Path.Combine(PackageFeed.Say("RepositoryRoot"), "tests", "Journeys", "PythonSdk", "sdk");

    /// <summary>Debian's packages belong to its own Python; another one often comes first.</summary>
    private static readonly string[] s_pythons = ["/usr/bin/python3", "python3"];

    /// <summary>The script makes the emulator known by what this version has inside; others differ there.</summary>
    private const string Version = "1.4.0";

    private readonly string _python;

    private PythonSdk(string python) => _python = python;

    /// <summary>The first Python that has it; where none does, the test is skipped and says so.</summary>
    public static async Task<PythonSdk> FindOrSkipAsync(CancellationToken cancellationToken)
    {
        var found = await FindAsync(cancellationToken);
        Assert.SkipWhen(found is null, $"no python3 here has azure-ai-ml {Version} (Debian 12: apt-get install python3-azure)");
        return found!;
    }

    private static async Task<PythonSdk?> FindAsync(CancellationToken cancellationToken)
    {
        foreach (var python in s_pythons)
        {
            try
            {
                var (exitCode, _, _) = await RunAsync(python, ["-c", $"import importlib.metadata as x; raise SystemExit(x.version('azure-ai-ml') != '{Version}')"], cancellationToken);
                if (exitCode == 0)
                    return new PythonSdk(python);
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // There is no such program.
            }
        }

        return null;
    }

    /// <summary>Runs a part of the script; gives what it says it did.</summary>
    public async Task<JsonObject> RunAsync(string discovery, string part, CancellationToken cancellationToken)
    {
        var (exitCode, output, errors) = await RunAsync(_python, [Path.Combine(s_folder, "journey.py"), discovery, part], cancellationToken);
        exitCode.ShouldBe(0, output + errors);
        return JsonNode.Parse(output.TrimEnd().Split('\n')[^1])!.AsObject();
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string python, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["PYTHONPATH"] = Path.Combine(s_folder, "stand_ins");
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_patience);
        try
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
