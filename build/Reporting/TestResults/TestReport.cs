namespace MlOpsBuild.Reporting.TestResults;

/// <summary>What the tests of a repository came to.</summary>
public sealed record TestReport
{
    /// <summary>What was run, in order.</summary>
    public required IReadOnlyList<TestCommand> Commands { get; init; }

    /// <summary>The tests; null when no command left results, and each stands by its exit code.</summary>
    public TestRun? Run { get; init; }

    /// <summary>Why files of results could not be read.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>The repository's folder, for the lines at which tests failed.</summary>
    public required string Root { get; init; }

    /// <summary>Where a test failed, when its stack says so.</summary>
    /// <param name="test">The test.</param>
    public StackPlace? PlaceOf(TestCase test) => StackPlace.Of((test ?? throw new ArgumentNullException(nameof(test))).Stack, Root);

    /// <summary>The id and the reason why this is no evidence that the code works; null when it is.</summary>
    public (string Id, string Why)? Fault
    {
        get
        {
            var failed = Commands.Where(x => x.ExitCode != 0).Select(x => $"{x.Text} (exit code {x.ExitCode})").ToList();
            if (failed.Count > 0)
                return ("MLO324", $"{(failed.Count == 1 ? "A test command" : $"{failed.Count} test commands")} failed: {string.Join("; ", failed)}.{(Run is null ? " Its output above says why." : $" {Run.Totals}.")}");
            if (Unreadable.Count > 0)
                return ("MLO325", string.Join(" ", Unreadable));
            return Run?.Totals switch
            {
                { Failed: > 0 } totals => ("MLO325", $"{totals.Failed} of {totals.Total} tests failed, and the command ended with exit code 0."),
                { Passed: 0 } => ("MLO325", "The results say that no test ran, so nothing is shown to work."),
                _ => null,
            };
        }
    }
}
