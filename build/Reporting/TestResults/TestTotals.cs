namespace MlOpsBuild.Reporting.TestResults;

/// <summary>How many tests ended how.</summary>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failed">Tests that failed, were aborted or timed out.</param>
/// <param name="Skipped">Tests that did not run.</param>
public sealed record TestTotals(int Passed, int Failed, int Skipped)
{
    /// <summary>No test at all, which is no evidence of anything.</summary>
    public static TestTotals None { get; } = new(0, 0, 0);

    /// <summary>All tests, run or not.</summary>
    public int Total => Passed + Failed + Skipped;

    /// <summary>The totals of two sets of tests.</summary>
    public static TestTotals operator +(TestTotals left, TestTotals right)
        => new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);

    /// <summary>The totals of two sets of tests.</summary>
    public static TestTotals Add(TestTotals left, TestTotals right) => left + right;

    /// <inheritdoc/>
    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";
}
