namespace MlOpsBuild.Reporting.TestResults;

/// <summary>What a file of test results says.</summary>
/// <param name="Totals">How many tests ended how.</param>
/// <param name="Failures">Those that failed, in the file's order.</param>
public sealed record TestRun(TestTotals Totals, IReadOnlyList<TestFailure> Failures);
