using MlOpsBuild.Emulator.Serving.Routing;
using MlOpsBuild.Emulator.Serving.Specs;

namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>
/// A deployment that serves. A new generation comes up beside the one that serves and takes its place when all of its
/// instances are ready; one that does not come up leaves the old one where it is.
/// </summary>
internal sealed class ServedDeployment
{
    private readonly Lock _gate = new();
    private readonly InstanceServices _services;
    private readonly string _endpoint;
    private InstanceGroup? _current;
    private InstanceGroup? _next;

    public ServedDeployment(InstanceServices services, string endpoint, string name)
        => (_services, _endpoint, Lane) = (services, endpoint, new Lane(name));

    public Lane Lane { get; }

    public DeploymentSpec? Spec { get; private set; }

    public DeploymentStatus Status
    {
        get
        {
            lock (_gate)
            {
                var newest = _next ?? _current;
                return new DeploymentStatus(
                    Lane.Deployment, _current?.Generation, _current?.Ready ?? 0, newest?.Failure,
                    [.. new[] { _current, _next }.OfType<InstanceGroup>().SelectMany(x => x.Instances).Select(x => x.Status)]);
            }
        }
    }

    /// <summary>Makes it what it is to be.</summary>
    /// <param name="spec">What it is to be.</param>
    /// <param name="running">Instances of it that an earlier serving process left.</param>
    public void Apply(DeploymentSpec spec, IReadOnlyList<(InstanceRecord Record, InstanceProcess Process)>? running = null)
    {
        lock (_gate)
        {
            Spec = spec;
            Lane.Limit(spec.ConcurrentRequests, spec.Instances, spec.RequestTimeout);
            foreach (var old in (running ?? []).Where(x => x.Record.Generation != spec.Generation).GroupBy(x => x.Record.Generation))
                Adopt(old.First().Record.Spec, [.. old]);
            var mine = (running ?? []).Where(x => x.Record.Generation == spec.Generation).ToList();
            if (_next is not null && _next.Generation != spec.Generation)
            {
                _ = _next.StopAsync();
                _next = null;
            }

            if (_current?.Generation == spec.Generation)
                _current.Scale(spec.Instances, mine);
            else if (_next is not null)
                _next.Scale(spec.Instances, mine);
            else
                Begin(spec, mine);
        }
    }

    /// <summary>Drains and ends all of it.</summary>
    public Task StopAsync()
    {
        lock (_gate)
            return Task.WhenAll(new[] { _current, _next }.OfType<InstanceGroup>().Select(x => x.StopAsync()));
    }

    /// <summary>Goes on with an earlier generation that served, as it was started: its routes and probes are its own.</summary>
    private void Adopt(DeploymentSpec spec, IReadOnlyList<(InstanceRecord Record, InstanceProcess Process)> running)
    {
        var group = new InstanceGroup(_services, _endpoint, spec, Changed);
        if (_current is null)
        {
            _current = group;
            group.Join(Lane);
        }

        group.Scale(running.Count, running);
        if (_current != group)
            _ = group.StopAsync();
    }

    private void Begin(DeploymentSpec spec, IReadOnlyList<(InstanceRecord Record, InstanceProcess Process)> running)
    {
        var group = new InstanceGroup(_services, _endpoint, spec, Changed);
        // Nothing that serves has to be kept: its instances take requests as they come up.
        if (_current is not { Serves: true })
        {
            var old = _current;
            _current = group;
            group.Join(Lane);
            _ = old?.StopAsync();
        }
        else
        {
            _next = group;
        }

        group.Scale(spec.Instances, running);
    }

    /// <summary>Looked at apart from the instance that has changed: it holds its own lock.</summary>
    private void Changed() => ThreadPool.UnsafeQueueUserWorkItem(x => x.Advance(), this, preferLocal: false);

    private void Advance()
    {
        lock (_gate)
        {
            if (_next is not { } next || next.Wanted == 0 || next.Ready < next.Wanted)
                return;
            next.Join(Lane);
            _ = _current?.StopAsync();
            (_current, _next) = (next, null);
        }
    }
}
