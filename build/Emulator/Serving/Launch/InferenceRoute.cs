namespace MlOpsBuild.Emulator.Serving.Launch;

/// <summary>A path and the port in the container; an instance has a port of its own in its place.</summary>
internal sealed record InferenceRoute(string Path, int Port);
