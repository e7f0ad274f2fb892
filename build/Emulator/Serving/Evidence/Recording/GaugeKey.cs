using MlOpsBuild.Emulator.Serving.Evidence.Metrics;

namespace MlOpsBuild.Emulator.Serving.Evidence.Recording;

/// <summary>What a sample is of: a metric of <see cref="MetricCatalog"/> by its name. What does not apply is empty.</summary>
internal readonly record struct GaugeKey(string Metric, string Deployment = "", string Instance = "", string State = "");
