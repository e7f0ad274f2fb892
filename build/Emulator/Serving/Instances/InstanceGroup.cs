using MlOpsBuild.Emulator.Processes;
using MlOpsBuild.Emulator.Serving.Launch;
using MlOpsBuild.Emulator.Serving.Routing;
using MlOpsBuild.Emulator.Serving.Specs;

namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>The instances of one generation of a deployment: as many as it states.</summary>
internal sealed class InstanceGroup(InstanceServices services, string endpoint, DeploymentSpec spec, Action changed)
{
    private readonly Lock _gate = new();
    private readonly List<Instance> _instances = [];
    private LaunchPlan? _plan;
    private Failure? _failure;
    private Lane? _lane;

    public string Generation { get; } = spec.Generation;

    public IReadOnlyList<Instance> Instances
    {
        get
        {
            lock (_gate)
                return [.. _instances];
        }
    }

    public int Wanted { get; private set; }

    public int Ready => Instances.Count(x => x.Phase == InstancePhase.Ready);

    /// <summary>Whether any of it takes requests, or will once it has been asked how it is.</summary>
    public bool Serves => Instances.Any(x => x.Serves);

    /// <summary>Why it does not come up.</summary>
    public Failure? Failure => _failure ?? Instances.Select(x => x.Failure).FirstOrDefault(x => x is not null);

    /// <summary>Starts or drains instances until there are so many; those that run already are taken first.</summary>
    public void Scale(int wanted, IReadOnlyList<(InstanceRecord Record, InstanceProcess Process)> adopted)
    {
        lock (_gate)
        {
            Wanted = wanted;
            if (Plan() is not { } plan)
            {
                foreach (var (record, process) in adopted)
                    _ = EndAsync(record, process);
                return;
            }

            foreach (var (record, process) in adopted)
                Begin(plan, record.Id, x => x.Adopt(record, process));
            while (_instances.Count < wanted)
                Begin(plan, $"{spec.Name}-{Guid.NewGuid():N}"[..(spec.Name.Length + 9)], x => x.Start());
            foreach (var instance in _instances.Skip(wanted).ToList())
                End(instance);
        }
    }

    /// <summary>Puts its instances into a lane, those to come as well.</summary>
    public void Join(Lane lane)
    {
        lock (_gate)
        {
            _lane = lane;
            _instances.ForEach(x => x.Join(lane));
        }
    }

    /// <summary>Drains and ends all of them.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            Wanted = 0;
            return Task.WhenAll(_instances.Select(x => x.StopAsync()));
        }
    }

    private void Begin(LaunchPlan plan, string id, Action<Instance> start)
    {
        var instance = new Instance(services, endpoint, spec, plan, id) { Changed = changed };
        _instances.Add(instance);
        if (_lane is not null)
            instance.Join(_lane);
        start(instance);
    }

    private void End(Instance instance)
    {
        _instances.Remove(instance);
        _ = instance.StopAsync();
    }

    private async Task EndAsync(InstanceRecord record, InstanceProcess process)
    {
        await process.StopAsync();
        InstanceRecord.Remove(services.Records, record.Id);
    }

    private LaunchPlan? Plan()
    {
        if (_plan is not null || _failure is not null)
            return _plan;
        try
        {
            return _plan = Launcher.Plan(spec.Launch with { Machine = ThisProcess.OfTheMachine(ThisProcess.Variables()) });
        }
        catch (LaunchProblem problem)
        {
            _failure = new Failure(problem.Code, problem.Message);
            return null;
        }
    }
}
