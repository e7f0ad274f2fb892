using MlOpsBuild.Emulator.Serving.Instances;
using MlOpsBuild.Emulator.Serving.Launch;
using MlOpsBuild.Emulator.Serving.Routing;
using MlOpsBuild.Emulator.Serving.Specs;

namespace MlOpsBuild.Emulator.Tests.Serving.Routing;

/// <summary>A lane and what its callers know of it: what they were given, who waits, how the instances are.</summary>
internal sealed class LaneModel
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Lane _lane = new("blue");
    private readonly Instance[] _instances;
    private readonly int _perInstance;
    private readonly HashSet<Instance> _ready = [];
    private readonly HashSet<Instance> _suspected = [];
    private readonly List<Instance> _given = [];
    private readonly List<(Task<Admission> Task, CancellationTokenSource Patience)> _waiting = [];

    public LaneModel(Probe probe, int perInstance)
    {
        _perInstance = perInstance;
        _instances = [NewInstance(probe), NewInstance(probe)];
        _lane.Limit(perInstance, _instances.Length, s_patience);
    }

    public static Instance NewInstance(Probe probe)
    {
        var services = new InstanceServices(new InstanceProcesses("lane", "/nowhere", TimeProvider.System), probe, "/nowhere", "/nowhere", TimeProvider.System);
        var launch = new LaunchInput { Endpoint = "flights", Deployment = "blue", Machine = new Dictionary<string, string>() };
        var spec = new DeploymentSpec { Name = "blue", Id = "/blue", Generation = "1", Instances = 1, Launch = launch };
        return new Instance(services, "flights.000000", spec, new LaunchPlan { Arguments = ["server"], Folder = "/", Environment = new Dictionary<string, string>() }, "blue-0");
    }

    /// <param name="step">What happens.</param>
    /// <param name="choice">To whom.</param>
    public void Step(int step, int choice)
    {
        var instance = _instances[choice % _instances.Length];
        switch (step)
        {
            case 0:
                _lane.Add(instance);
                _ready.Add(instance);
                _suspected.Remove(instance);
                break;
            case 1:
                _lane.Suspect(instance);
                _ready.Remove(instance);
                _suspected.Add(instance);
                break;
            case 2:
                _lane.Remove(instance);
                _ready.Remove(instance);
                _suspected.Remove(instance);
                break;
            case 3 when _waiting.Count > 0:
                _waiting[choice % _waiting.Count].Patience.Cancel();
                break;
            case 4 or 5 when _given.Count > 0:
                Leave(choice % _given.Count);
                break;
            case 6:
                Enter([instance]);
                break;
            default:
                Enter([]);
                break;
        }
    }

    /// <summary>Waits until all who know how they stand have said so, and looks at the counts.</summary>
    public async Task CheckAsync()
    {
        var waiting = _lane.Inside - _instances.Sum(x => x.InFlight);
        waiting.ShouldBeGreaterThanOrEqualTo(0);
        var begin = TimeProvider.System.GetTimestamp();
        while (_waiting.Count > waiting)
        {
            foreach (var one in _waiting.Where(x => x.Task.IsCompleted).ToList())
                Settle(one);
            await Task.Yield();
            TimeProvider.System.GetElapsedTime(begin).ShouldBeLessThan(s_patience, "somebody waits whom the lane has forgotten");
        }

        _waiting.Count.ShouldBe(waiting);
        _lane.Inside.ShouldBeLessThanOrEqualTo(2 * _perInstance * _instances.Length);
        foreach (var instance in _instances)
            (instance.InFlight, instance.InFlight <= _perInstance).ShouldBe((_given.Count(x => x == instance), true));
        // Whoever waits is served by somebody's leaving, or by what becomes of one that is suspected.
        (waiting == 0 || _suspected.Count > 0 || _ready.Any(x => x.InFlight > 0)).ShouldBeTrue("they wait for nothing");
    }

    /// <summary>Everything is given back: then nobody waits.</summary>
    public async Task EndAsync()
    {
        foreach (var suspected in _suspected.ToList())
            Step(0, Array.IndexOf(_instances, suspected));
        await CheckAsync();
        while (_given.Count > 0)
        {
            Leave(0);
            await CheckAsync();
        }

        (_lane.Inside, _waiting.Count).ShouldBe((0, 0));
    }

    private void Enter(IReadOnlyList<Instance> tried)
    {
        var patience = new CancellationTokenSource();
        _waiting.Add((_lane.EnterAsync(tried, patience.Token).AsTask(), patience));
    }

    private void Leave(int at)
    {
        var instance = _given[at];
        _given.RemoveAt(at);
        _lane.Leave(instance);
    }

    private void Settle((Task<Admission> Task, CancellationTokenSource Patience) one)
    {
        _waiting.Remove(one);
        one.Patience.Dispose();
        if (one.Task is { IsCompletedSuccessfully: true, Result.Instance: { } instance })
            _given.Add(instance);
    }
}
