using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using MlOpsBuild.Emulator.Serving.Evidence.Collection;
using MlOpsBuild.Emulator.Serving.Evidence.Logs;
using MlOpsBuild.Emulator.Serving.Evidence.Recording;
using MlOpsBuild.Emulator.Serving.Routing;
using MlOpsBuild.Emulator.Serving.Specs;

namespace MlOpsBuild.Emulator.Serving.Evidence;

/// <summary>What is written down of an endpoint's requests: metrics, access log, collected data.</summary>
internal sealed class EndpointEvidence(EndpointSpec spec, ServingEvidence shared) : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (string Settings, DataCollector Collector)> _collectors = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, CollectionSpool> _spools = new(StringComparer.OrdinalIgnoreCase);
    private int _open;

    public EndpointMetrics Metrics { get; } = shared.MetricsOf(spec.Uid);

    /// <summary>How many requests are on their way.</summary>
    public int InFlight => _open;

    /// <summary>Takes over what deployments collect.</summary>
    public void Apply(EndpointSpec spec)
    {
        foreach (var deployment in spec.Deployments)
        {
            var settings = $"{deployment.Collector?.ToJsonString()} {deployment.ModelVersion}";
            if (_collectors.TryGetValue(deployment.Name, out var known) && known.Settings == settings)
                continue;
            var collector = deployment.Collector is null ? null : shared.CollectorOf(spec, deployment, _spools.GetOrAdd(deployment.Name, x => shared.SpoolOf(spec, x)), Metrics);
            End(deployment.Name);
            if (collector is not null)
                _collectors[deployment.Name] = (settings, collector);
        }

        foreach (var gone in _collectors.Keys.Where(x => !spec.Deployments.Any(y => y.Name.Equals(x, StringComparison.OrdinalIgnoreCase))))
            End(gone);
    }

    public void Opened() => Interlocked.Increment(ref _open);

    public void Closed(in ServedRequest request, Call call)
    {
        Interlocked.Decrement(ref _open);
        Served(request);
        shared.Log.Add(new AccessEntry(shared.Time.GetUtcNow(), call.RequestId, spec.Name, request.Deployment, call.Instance ?? "", request));
    }

    /// <summary>Counts a request that is no caller's: a copy.</summary>
    public void Served(in ServedRequest request)
    {
        Metrics.Record(request);
        shared.Meter.Record(spec.Name, request);
    }

    /// <summary>Follows the answer of a request whose bodies are collected; null where nothing is.</summary>
    public IDisposable? Collect(HttpContext http, Call call, string deployment, ReadOnlyMemory<byte> body)
        => _collectors.TryGetValue(deployment, out var found) && found.Collector.Wants(call.RequestId)
            ? new CollectedAnswer(http, call, found.Collector, body, shared.Time.GetUtcNow())
            : null;

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, collector) in _collectors.Values)
            await EndAsync(collector);
        foreach (var spool in _spools.Values)
            spool.Dispose();
        Metrics.Dispose();
    }

    private void End(string deployment)
    {
        if (_collectors.TryRemove(deployment, out var known))
            _ = EndAsync(known.Collector);
    }

    /// <summary>What is collected reaches storage now, if there is a way; else it waits for the deployment's next collector.</summary>
    private static async Task EndAsync(DataCollector collector)
    {
        using var limit = new CancellationTokenSource(s_patience);
        try
        {
            await collector.FlushAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // It waits.
        }

        await collector.DisposeAsync();
    }
}
