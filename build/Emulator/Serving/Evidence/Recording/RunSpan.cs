namespace MlOpsBuild.Emulator.Serving.Evidence.Recording;

/// <summary>Seconds since 1970 during which the process surely ran; the last is not among them.</summary>
internal readonly record struct RunSpan(long From, long To);
