using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Jobs;

/// <summary>Something that happened to a job.</summary>
public abstract record JobEvent;

/// <summary>The job is in another state than at the last look.</summary>
/// <param name="Status">The service's word, also one that this version does not know.</param>
public sealed record JobStatusChanged(string Status) : JobEvent;

/// <summary>A step of a pipeline has come into being, or is in another state than at the last look.</summary>
/// <param name="Step">The step as it now is.</param>
public sealed record JobStepChanged(JobStep Step) : JobEvent;

/// <summary>The job, or a step of it, has written a line.</summary>
/// <param name="File">The log, such as <c>user_logs/std_log.txt</c>.</param>
/// <param name="Text">The line without its end.</param>
/// <param name="Step">The path of the step that wrote it; null for the job itself.</param>
public sealed record JobLogLine(string File, string Text, string? Step = null) : JobEvent;

/// <summary>The job is over.</summary>
/// <param name="Status"><c>Completed</c>, <c>Failed</c> or <c>Canceled</c>.</param>
/// <param name="Error">Why it is not Completed, where the run history tells; else null. A time limit ends as Canceled.</param>
public sealed record JobEnded(string Status, ServiceError? Error) : JobEvent;
