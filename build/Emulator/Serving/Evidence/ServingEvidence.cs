using MlOpsBuild.Emulator.Serving.Evidence.Collection;
using MlOpsBuild.Emulator.Serving.Evidence.Logs;
using MlOpsBuild.Emulator.Serving.Evidence.Metrics;
using MlOpsBuild.Emulator.Serving.Evidence.Recording;
using MlOpsBuild.Emulator.Serving.Instances;
using MlOpsBuild.Emulator.Serving.Routing;
using MlOpsBuild.Emulator.Serving.Specs;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Evidence;

/// <summary>What all endpoints write into, and the clock that closes seconds and takes samples.</summary>
internal sealed class ServingEvidence : IAsyncDisposable
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    /// <summary>Seconds between two looks at processes.</summary>
    private const int LookEvery = 5;

    /// <summary>The same everywhere, so that deployments of an endpoint sample the same requests.</summary>
    private const ulong SamplingSeed = 1;

    private readonly StateFolder _state;
    private readonly HttpClient _http;
    private readonly string _folder;
    private readonly EndpointBook _book;
    private readonly InstanceProcesses _processes;
    private readonly InstanceUsage _usage;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;

    public ServingEvidence(StateFolder state, string folder, EndpointBook book, InstanceProcesses processes, TimeProvider time)
    {
        (_state, _folder, _book, _processes, Time) = (state, folder, book, processes, time);
        _http = StateClient.Open(state);
        _usage = new InstanceUsage(time);
        OwnerOnly.CreateFolder(folder);
        Log = new AccessLog(Path.Combine(folder, "access.jsonl"), time);
        Log.Start();
        Meter = new ServingMeter(() => _book.All.Select(x => (x.Spec.Name, x.Evidence.InFlight)), InstancesByState);
        _running = Task.Run(RunAsync);
    }

    public TimeProvider Time { get; }

    public AccessLog Log { get; }

    public ServingMeter Meter { get; }

    /// <summary>The metrics of an endpoint, those of earlier processes as well.</summary>
    public EndpointMetrics MetricsOf(string uid)
    {
        var folder = Path.Combine(_folder, uid);
        OwnerOnly.CreateFolder(folder);
        return new EndpointMetrics(Time, folder);
    }

    /// <summary>What a deployment has collected and storage has not got yet, an earlier process's too.</summary>
    public CollectionSpool SpoolOf(EndpointSpec endpoint, string deployment) => new(Path.Combine(_folder, endpoint.Uid, "collected", deployment.ToLowerInvariant()));

    public DataCollector CollectorOf(EndpointSpec endpoint, DeploymentSpec deployment, CollectionSpool spool, EndpointMetrics metrics)
    {
        var collector = new DataCollector(
            new CollectorIdentity(endpoint.Name, deployment.Name, deployment.Id, deployment.ModelVersion ?? ""), CollectorSettings.Read(deployment.Collector), SamplingSeed,
            spool, new WorkspaceSink(_state, endpoint.Id, _http), Time, metrics.Sample);
        collector.Start();
        return collector;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
        await Log.DisposeAsync();
        Meter.Dispose();
        _closing.Dispose();
        _http.Dispose();
    }

    private IEnumerable<(string Endpoint, string Deployment, string State, int Count)> InstancesByState()
        => from endpoint in _book.All
           from deployment in endpoint.Status.Deployments
           from state in deployment.Instances.GroupBy(x => x.Phase)
           select (endpoint.Spec.Name, deployment.Name, state.Key.ToString(), state.Count());

    private async Task RunAsync()
    {
        try
        {
            for (var second = 0; ; second++)
            {
                await Task.Delay(s_second, Time, _closing.Token);
                foreach (var endpoint in _book.All)
                    Look(endpoint);
                if (second % LookEvery == 0)
                    LookAtProcesses();
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private static void Look(ServedEndpoint endpoint)
    {
        var metrics = endpoint.Evidence.Metrics;
        if (endpoint.Evidence.InFlight is > 0 and var open)
            metrics.Sample(new GaugeKey(MetricCatalog.ConnectionsActive), open);
        metrics.Close();
    }

    private void LookAtProcesses()
    {
        if (_book.All.All(x => x.Spec.Deployments.Count == 0))
            return;
        var usage = _usage.Look(_processes.Find());
        foreach (var endpoint in _book.All)
        {
            foreach (var deployment in endpoint.Status.Deployments)
            {
                foreach (var instance in deployment.Instances)
                {
                    endpoint.Evidence.Metrics.Sample(new GaugeKey(MetricCatalog.Capacity, deployment.Name, instance.Id, instance.Phase.ToString()), 1);
                    if (!usage.TryGetValue(instance.Id, out var used))
                        continue;
                    endpoint.Evidence.Metrics.Sample(new GaugeKey(MetricCatalog.Cpu, deployment.Name, instance.Id), used.Cpu);
                    endpoint.Evidence.Metrics.Sample(new GaugeKey(MetricCatalog.Memory, deployment.Name, instance.Id), used.Memory);
                    if (used.Disk is { } disk)
                        endpoint.Evidence.Metrics.Sample(new GaugeKey(MetricCatalog.Disk, deployment.Name, instance.Id), disk);
                }
            }
        }
    }
}
