using MlOpsBuild.AzureMl.Requests;

namespace MlOpsBuild.AzureMl.Jobs;

/// <summary>When a job ran and why it ended as it did, as far as the run history tells.</summary>
/// <param name="Start">When it began; null while it waits.</param>
/// <param name="End">When it ended; null until then.</param>
/// <param name="Error">Why it is not Completed; null where nothing is told.</param>
public sealed record JobOutcome(DateTimeOffset? Start, DateTimeOffset? End, ServiceError? Error);
