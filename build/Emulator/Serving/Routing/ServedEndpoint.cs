using MlOpsBuild.Emulator.Serving.Evidence;
using MlOpsBuild.Emulator.Serving.Instances;
using MlOpsBuild.Emulator.Serving.Specs;

namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>An endpoint that serves: what a request needs of it, replaced as a whole when its spec changes.</summary>
internal sealed class ServedEndpoint(EndpointSpec spec, InstanceServices services, EndpointEvidence evidence, string directoryToken)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ServedDeployment> _deployments = new(StringComparer.OrdinalIgnoreCase);
    private volatile RouteTable _table = new(new Dictionary<string, Lane>(), new Dictionary<string, int>(), new Dictionary<string, int>());
    private volatile EndpointKeys _keys = new(spec, directoryToken, services.Time);

    public EndpointSpec Spec { get; private set; } = spec;

    public RouteTable Table => _table;

    public EndpointKeys Keys => _keys;

    public EndpointEvidence Evidence { get; } = evidence;

    public EndpointStatus Status
    {
        get
        {
            lock (_gate)
                return new EndpointStatus(Spec.Uid, [.. _deployments.Values.Select(x => x.Status)]);
        }
    }

    /// <summary>Makes it what it is to be. Traffic changes at one moment; requests on their way stay where they are.</summary>
    /// <param name="spec">What it is to be.</param>
    /// <param name="running">Instances that an earlier serving process left.</param>
    public void Apply(EndpointSpec spec, IReadOnlyList<(InstanceRecord Record, InstanceProcess Process)>? running = null)
    {
        lock (_gate)
        {
            Spec = spec;
            Evidence.Apply(spec);
            foreach (var deployment in spec.Deployments)
            {
                if (!_deployments.TryGetValue(deployment.Name, out var served))
                    _deployments[deployment.Name] = served = new ServedDeployment(services, spec.Uid, deployment.Name);
                served.Apply(deployment, [.. (running ?? []).Where(x => x.Record.Deployment.Equals(deployment.Name, StringComparison.OrdinalIgnoreCase))]);
            }

            var gone = _deployments.Keys.Where(x => !spec.Deployments.Any(y => y.Name.Equals(x, StringComparison.OrdinalIgnoreCase))).ToList();
            var lanes = _deployments.Where(x => !gone.Contains(x.Key)).ToDictionary(x => x.Key, x => x.Value.Lane, StringComparer.OrdinalIgnoreCase);
            _keys = new EndpointKeys(spec, directoryToken, services.Time);
            // From here on nothing new comes to those that are gone.
            _table = new RouteTable(lanes, spec.Traffic, spec.Mirror);
            foreach (var name in gone)
            {
                _deployments.Remove(name, out var served);
                _ = served!.StopAsync();
            }
        }
    }

    /// <summary>Drains and ends all of it.</summary>
    public Task StopAsync()
    {
        lock (_gate)
            return Task.WhenAll(_deployments.Values.Select(x => x.StopAsync()));
    }
}
