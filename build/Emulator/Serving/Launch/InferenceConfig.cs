namespace MlOpsBuild.Emulator.Serving.Launch;

/// <summary>Where a custom server answers, as its environment states it.</summary>
/// <param name="Liveness">Whether it lives.</param>
/// <param name="Readiness">Whether it takes requests.</param>
/// <param name="Scoring">Where requests go.</param>
internal sealed record InferenceConfig(InferenceRoute Liveness, InferenceRoute Readiness, InferenceRoute Scoring);
