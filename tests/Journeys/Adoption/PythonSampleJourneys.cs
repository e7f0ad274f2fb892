using System.Diagnostics;
using MlOpsBuild.Journeys.Tests.Bootstrap;
using MlOpsBuild.Journeys.Tests.Operations;
using MlOpsBuild.Journeys.Tests.Packages;

namespace MlOpsBuild.Journeys.Tests.Adoption;

/// <summary>The sample in Python, as it lies in the repository.</summary>
public sealed class PythonSampleJourneys : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("mlops python ").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task It_passes_its_tests_and_its_pipeline_runs_on_a_sample_and_passes_its_gates_on_all_data()
    {
        Assert.SkipWhen(PythonFolder is null, "There is no python3 with scikit-learn (apt-get install python3-sklearn).");
        ForeignRepository.Shell(_root, "cp", "-R", Path.Combine(PackageFeed.Say("RepositoryRoot"), "templates", "python") + "/.", _root);
        ForeignRepository.Shell(_root, "git", "init", "--quiet");

        try
        {
            var run = await BuildAsync("Lint", "UnitTest", "SampleTrain", "FullTrain");
            run.ExitCode.ShouldBe(0, run.Errors + run.Output);
            run.Output.ShouldContain("0 errors, 0 warnings, 1 waived");
            run.Output.ShouldContain(" passed, 0 failed, 0 skipped");
            run.Output.ShouldContain("All 4 gates pass. Registered as flight-delay:1.");
        }
        finally
        {
            await BuildAsync("Down");
        }
    }

    /// <summary>Where such a Python is.</summary>
    private static string? PythonFolder { get; } = Environment.GetEnvironmentVariable("PATH")!.Split(':').Append("/usr/bin").FirstOrDefault(HasPackages);

    private static bool HasPackages(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "python3")))
            return false;
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(folder, "python3"), ["-c", "import sklearn"]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private async Task<Run> BuildAsync(params string[] targets)
    {
        var start = new ProcessStartInfo(BuildProgram.File, [.. targets, "--project", _root, "--no-logo", "--host", "Terminal"]) { WorkingDirectory = PackageFeed.Say("RepositoryRoot") };
        start.Environment["PATH"] = PythonFolder + ":" + start.Environment["PATH"];
        using var running = new RunningScript(start);
        return await running.Finish();
    }
}
