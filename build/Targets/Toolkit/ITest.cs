using MlOpsBuild.Reporting.TestResults;
using Nuke.Common;
using Nuke.Common.IO;
using Serilog;
using static MlOpsBuild.Targets.Toolkit.DotNetTool;

namespace MlOpsBuild.Targets.Toolkit;

/// <summary>Runs every test project of the solution.</summary>
public interface ITest : ICompile
{
    /// <summary>Where test results are written, anew at each run.</summary>
    AbsolutePath TestResultsDirectory => TemporaryDirectory / "test-results";

    /// <summary>Runs the tests and reads their results back. No test at all is a failure.</summary>
    Target Test => _ => _
        .Description("Runs all tests of the toolkit")
        .DependsOn(Compile)
        .TryDependsOn<IGenerate>(x => x.CheckGenerated)
        .Executes(() =>
        {
            TestResultsDirectory.CreateOrCleanDirectory();
            var exitCode = 0;
            DotNet(
                $"test --solution {SolutionFile} --configuration {Configuration} --no-build --results-directory {TestResultsDirectory} --report-trx --report-trx-filename {{asm}}.trx",
                workingDirectory: RootDirectory,
                exitHandler: x => exitCode = x.ExitCode);
            Report(exitCode);
        });

    private void Report(int exitCode)
    {
        var projects = RootDirectory.GlobFiles("tests/**/*.Tests.csproj").Count;
        var runs = TestResultsDirectory.GlobFiles("*.trx").Select(x => TrxFile.Read(x)).ToList();
        var totals = runs.Aggregate(TestTotals.None, (sum, x) => sum + x.Totals);
        ReportSummary(x =>
        {
            x[nameof(TestTotals.Passed)] = $"{totals.Passed}";
            x[nameof(TestTotals.Failed)] = $"{totals.Failed}";
            x[nameof(TestTotals.Skipped)] = $"{totals.Skipped}";
            return x;
        });
        foreach (var failure in runs.SelectMany(x => x.Failures))
            Log.Error("{Test}: {Message}", failure.Name, failure.Message);

        Assert.True(totals.Failed == 0, $"{totals.Failed} of {totals.Total} tests failed");
        Assert.True(exitCode == 0, $"The test runner ended with exit code {exitCode}; its output above says why");
        Assert.True(runs.Count == projects, $"{runs.Count} of {projects} test projects left results; the others have shown nothing");
        Assert.True(totals.Passed > 0, "No test ran, so nothing is shown to work");
    }
}
