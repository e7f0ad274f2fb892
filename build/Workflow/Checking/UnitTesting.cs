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

    /// <summary>Runs all commands, also when one fails, and tells what came of them.</summary>
    /// <param name="results">A folder for results, emptied before.</param>
    /// <param name="cancellationToken">Ends it, and a command that runs.</param>
    /// <returns>The evidence, which may say no.</returns>
    /// <exception cref="WorkflowException">There are no commands (MLO323).</exception>
    public async Task<TestReport> RunAsync(string results, CancellationToken cancellationToken)
    {
        if (project.Document.Tests.Count == 0)
            throw new WorkflowException("MLO323", $"{MlopsDocument.FileName} has no tests, so nothing shows that the code works. Add 'tests: [<command>]'.");
        if (Directory.Exists(results))
            Directory.Delete(results, recursive: true);
        Directory.CreateDirectory(results);
        List<TestCommand> commands = [];
        foreach (var command in project.Document.Tests)
        {
            await output.WriteLineAsync($"> {command}");
            commands.Add(new TestCommand(command, await ShellCommand.RunAsync(command, project.Root, output.WriteLine, new Dictionary<string, string> { [ResultsVariable] = results }, cancellationToken)));
        }

        var report = Read(results, commands);
        TestReportText.Write(report, output);
        await output.WriteLineAsync(report.Run is null
            ? $"No results were left: let the commands write TRX or JUnit XML into ${ResultsVariable} to have them counted."
            : report.Run.Totals.ToString());
        return report;
    }

    private TestReport Read(string results, IReadOnlyList<TestCommand> commands)
    {
        List<TestRun> runs = [];
        List<string> unreadable = [];
        foreach (var file in Directory.EnumerateFiles(results, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            try
            {
                if (file.EndsWith(".trx", StringComparison.OrdinalIgnoreCase))
                    runs.Add(TrxFile.Read(file));
                else if (file.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && JUnitFile.Read(file) is { } run)
                    runs.Add(run);
                else
                    output.WriteLine($"{file} holds no TRX or JUnit XML and is not counted.");
            }
            catch (InvalidDataException exception)
            {
                unreadable.Add(exception.Message);
            }
        }

        return new TestReport { Commands = commands, Run = runs.Count == 0 ? null : new TestRun([.. runs.SelectMany(x => x.Cases)]), Unreadable = unreadable, Root = project.Root };
    }
}
