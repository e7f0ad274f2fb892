namespace MlOpsBuild.Reporting.Jobs;

/// <summary>A line that a job or a step has written.</summary>
/// <param name="Step">The step's path; empty for the job itself.</param>
/// <param name="Text">The line.</param>
public sealed record LogLine(string Step, string Text);
