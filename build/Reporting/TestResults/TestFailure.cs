namespace MlOpsBuild.Reporting.TestResults;

/// <summary>A test that failed.</summary>
/// <param name="Name">The test's full name.</param>
/// <param name="Message">Why it failed, as the test framework says.</param>
public sealed record TestFailure(string Name, string Message);
