using MlOpsBuild.Reporting.TestResults;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Repository;

namespace MlOpsBuild.Workflow.Checking;

/// <summary>Runs a repository's test commands, and reads back what they leave: TRX and JUnit XML.</summary>
/// <param name="project">The repository.</param>
/// <param name="output">Where their output goes.</param>
public sealed class UnitTesting(MlopsProject project, TextWriter output)
{
    /// <summary>Where a command may leave results.</summary>
    public const string ResultsVariable = "MLOPS_TEST_RESULTS";

    /// <summary>Runs all commands, also when one fails.</summary>
    /// <param name="results">A folder for results, emptied before.</param>
    /// <param name="cancellationToken">Ends it, and a command that runs.</param>
    /// <returns>What all tests came to; null when no command left results, and each passed by its exit code.</returns>
    /// <exception cref="WorkflowException">There are no commands (MLO323), one failed (MLO324), or a test did (MLO325).</exception>
    public async Task<TestTotals?> RunAsync(string results, CancellationToken cancellationToken)
    {
        var commands = project.Document.Tests;
        if (commands.Count == 0)
            throw new WorkflowException("MLO323", $"{MlopsDocument.FileName} has no tests, so nothing shows that the code works. Add 'tests: [<command>]'.");
        if (Directory.Exists(results))
            Directory.Delete(results, recursive: true);
        Directory.CreateDirectory(results);
        var failed = new List<string>();
        foreach (var command in commands)
        {
            await output.WriteLineAsync($"> {command}");
            var code = await ShellCommand.RunAsync(command, project.Root, output.WriteLine, new Dictionary<string, string> { [ResultsVariable] = results }, cancellationToken);
            if (code != 0)
                failed.Add($"{command} (exit code {code})");
        }

        var runs = Read(results);
        foreach (var failure in runs.SelectMany(x => x.Failures))
            await output.WriteLineAsync($"FAILED {failure.Name}: {failure.Message.Split('\n')[0]}");
        var totals = runs.Count == 0 ? null : runs.Aggregate(TestTotals.None, (sum, x) => sum + x.Totals);
        if (failed.Count > 0)
            throw new WorkflowException("MLO324", $"{(failed.Count == 1 ? "A test command" : $"{failed.Count} test commands")} failed: {string.Join("; ", failed)}.{(totals is null ? " Its output above says why." : $" {totals}.")}");
        if (totals is { Failed: > 0 })
            throw new WorkflowException("MLO325", $"{totals.Failed} of {totals.Total} tests failed, and the command ended with exit code 0.");
        if (totals is { Passed: 0 })
            throw new WorkflowException("MLO325", "The results say that no test ran, so nothing is shown to work.");
        await output.WriteLineAsync(totals is null
            ? $"No results were left: let the commands write TRX or JUnit XML into ${ResultsVariable} to have them counted."
            : totals.ToString());
        return totals;
    }

    private static List<TestRun> Read(string results)
    {
        List<TestRun> runs = [];
        foreach (var file in Directory.EnumerateFiles(results, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                if (file.EndsWith(".trx", StringComparison.OrdinalIgnoreCase))
                    runs.Add(TrxFile.Read(file));
                else if (file.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && JUnitFile.Read(file) is { } run)
                    runs.Add(run);
            }
            catch (InvalidDataException exception)
            {
                throw new WorkflowException("MLO325", exception.Message, exception);
            }
        }

        return runs;
    }
}
