namespace MlOpsBuild.Emulator.Processes;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">What it returned; null when a signal ended it or it never ran.</param>
/// <param name="Signal">The number of the signal that ended it.</param>
/// <param name="IsStopped">Whether it was stopped from outside; the other values then say how it took that.</param>
/// <param name="Problem">Why it could not be started, its log not be written, or its end not be seen.</param>
internal sealed record ProcessEnd(int? ExitCode, int? Signal, bool IsStopped, string? Problem);
