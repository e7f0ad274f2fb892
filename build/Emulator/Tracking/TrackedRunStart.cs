namespace MlOpsBuild.Emulator.Tracking;

/// <summary>What a job says of its run when it begins.</summary>
/// <param name="RunId">The job's name.</param>
/// <param name="Experiment">Name of the experiment; made if it is not there.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Now">When it begins.</param>
/// <param name="Tags">The job's tags.</param>
/// <param name="ParentRunId">The run of the pipeline that it is a step of.</param>
internal sealed record TrackedRunStart(string RunId, string Experiment, string Name, DateTimeOffset Now, IReadOnlyDictionary<string, string> Tags, string? ParentRunId);
