namespace MlOpsBuild.Workflow.Operations;

/// <summary>A job in one line.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DisplayName">What people call it.</param>
/// <param name="Status">The service's word.</param>
/// <param name="Duration">How long it ran, or has been running; null before it began.</param>
/// <param name="Error">Why it is not Completed; null where nothing is told.</param>
public sealed record JobSummary(string Name, string DisplayName, string Status, TimeSpan? Duration, string? Error);
