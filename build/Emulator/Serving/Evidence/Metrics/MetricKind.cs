namespace MlOpsBuild.Emulator.Serving.Evidence.Metrics;

/// <summary>How the numbers of a metric come from what was seen.</summary>
internal enum MetricKind
{
    Requests,
    Latency,
    Percentile,
    Bytes,

    /// <summary>Amounts that were added, as a rate.</summary>
    Counter,

    /// <summary>A share of each instance: averaged over instances.</summary>
    Share,

    /// <summary>A number of things: added over instances and states.</summary>
    Level,
}
