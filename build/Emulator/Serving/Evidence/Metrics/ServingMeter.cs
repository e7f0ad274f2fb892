using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace MlOpsBuild.Emulator.Serving.Evidence.Metrics;

/// <summary>The instruments of serving, for whoever listens to <see cref="Name"/>.</summary>
internal sealed class ServingMeter : IDisposable
{
    public const string Name = "MlOpsBuild.Serving";

    /// <summary>Where Prometheus looks by itself.</summary>
    public const string Path = "/metrics";

    /// <summary>From what a small model takes to what a request may take.</summary>
    private static readonly double[] s_seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180];

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _requests;
    private readonly Histogram<double> _latency;

    /// <param name="inFlight">How many requests are on their way, asked when someone looks.</param>
    /// <param name="instances">How many instances are in which state, asked when someone looks.</param>
    public ServingMeter(Func<IEnumerable<(string Endpoint, int Count)>> inFlight, Func<IEnumerable<(string Endpoint, string Deployment, string State, int Count)>> instances)
    {
        _requests = _meter.CreateCounter<long>("mlopsbuild.serving.requests", description: "Requests that were answered.");
        _latency = _meter.CreateHistogram<double>("mlopsbuild.serving.latency", "s", "From the first byte of a request to the last of its answer.");
        _meter.CreateObservableUpDownCounter(
            "mlopsbuild.serving.in_flight",
            () => inFlight().Select(x => new Measurement<int>(x.Count, new KeyValuePair<string, object?>("endpoint", x.Endpoint))),
            description: "Requests that are being answered.");
        _meter.CreateObservableGauge(
            "mlopsbuild.serving.instances",
            () => instances().Select(x => new Measurement<int>(x.Count, new("endpoint", x.Endpoint), new("deployment", x.Deployment), new("state", x.State))),
            description: "Instances by state.");
    }

    public void Record(string endpoint, in ServedRequest request)
    {
        var (where, who, status) = (Tag("endpoint", endpoint), Tag("deployment", request.Deployment), Tag("status", request.StatusCode));
        _requests.Add(1, where, who, status);
        _latency.Record(request.Latency.TotalSeconds, where, who, status);
    }

    /// <summary>Collects from the instruments, for <see cref="Expose"/>.</summary>
    public static MeterProvider Collect() => Sdk.CreateMeterProviderBuilder()
        .AddMeter(Name)
        .AddView("mlopsbuild.serving.latency", new ExplicitBucketHistogramConfiguration { Boundaries = s_seconds })
        .AddPrometheusExporter()
        .Build();

    /// <summary>Answers <see cref="Path"/> with Prometheus' text.</summary>
    public static void Expose(IApplicationBuilder app, MeterProvider collected)
        => app.UseOpenTelemetryPrometheusScrapingEndpoint(collected, predicate: null, Path, configureBranchedPipeline: null, optionsName: null);

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string name, object value) => new(name, value);
}
