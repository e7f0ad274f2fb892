namespace MlOpsBuild.AzureMl.Plans;

/// <summary>How far the sending of a plan is; told before each step.</summary>
/// <param name="Step">Which step, from 1.</param>
/// <param name="Steps">How many there are.</param>
/// <param name="What">What it does, one line.</param>
public sealed record PlanProgress(int Step, int Steps, string What);
