namespace MlOpsBuild.Reporting.TestResults;

/// <summary>How a test ended.</summary>
public enum TestOutcome
{
    /// <summary>It ran, and nothing was wrong.</summary>
    Passed,

    /// <summary>It failed, was aborted or timed out.</summary>
    Failed,

    /// <summary>It did not run, or came to no result.</summary>
    Skipped,
}
