namespace MlOpsBuild.Reporting.TestResults;

/// <summary>What a file of test results says.</summary>
/// <param name="Cases">The tests, in the file's order.</param>
public sealed record TestRun(IReadOnlyList<TestCase> Cases)
{
    /// <summary>How many tests ended how. The tests themselves are counted, not the file's own counters.</summary>
    public TestTotals Totals { get; } = new(Cases.Count(x => x.Outcome == TestOutcome.Passed), Cases.Count(x => x.Outcome == TestOutcome.Failed), Cases.Count(x => x.Outcome == TestOutcome.Skipped));

    /// <summary>Those that failed.</summary>
    public IEnumerable<TestCase> Failures => Cases.Where(x => x.Outcome == TestOutcome.Failed);
}
