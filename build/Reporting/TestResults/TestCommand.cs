namespace MlOpsBuild.Reporting.TestResults;

/// <summary>A test command of mlops.yml that was run.</summary>
/// <param name="Text">As it is written there.</param>
/// <param name="ExitCode">What it ended with.</param>
public sealed record TestCommand(string Text, int ExitCode);
