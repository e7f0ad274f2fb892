using MlOpsBuild.Reporting.TestResults;
using Nuke.Common.Execution;

namespace MlOpsBuild.Targets.Toolkit;

/// <summary>After a run with tests, ends the output with one plain line: <c>12 passed, 0 failed, 1 skipped</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TestTotalsAttribute : BuildExtensionAttributeBase, IOnBuildFinished
{
    /// <inheritdoc/>
    public void OnBuildFinished()
    {
        var totals = Build.ExecutionPlan.Select(x => Totals(x.SummaryInformation)).Aggregate(TestTotals.None, (sum, x) => sum + x);
        if (totals.Total > 0)
            Console.WriteLine(totals);
    }

    private static TestTotals Totals(Dictionary<string, string> summary)
    {
        int Count(string key) => int.TryParse(summary.GetValueOrDefault(key), out var count) ? count : 0;
        return new TestTotals(Count(nameof(TestTotals.Passed)), Count(nameof(TestTotals.Failed)), Count(nameof(TestTotals.Skipped)));
    }
}
