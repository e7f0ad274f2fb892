namespace MlOpsBuild.Reporting.TestResults;

/// <summary>What a file of results says of one test.</summary>
/// <param name="Name">The test's full name; several may have the same.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record TestCase(string Name, TestOutcome Outcome)
{
    /// <summary>How long it took; zero where the file does not say.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Why it failed, as the test framework says; empty unless it failed.</summary>
    public string Message { get; init; } = "";

    /// <summary>Where it failed, as the test framework says; may be empty.</summary>
    public string Stack { get; init; } = "";
}
