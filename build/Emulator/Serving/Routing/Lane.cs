using MlOpsBuild.Emulator.Serving.Instances;

namespace MlOpsBuild.Emulator.Serving.Routing;

/// <summary>
/// The instances of a deployment as requests see them: who is free, who waits. An instance answers as many requests at once
/// as the deployment says, as many again may wait, all others are refused: Azure's rule is
/// 2 × max_concurrent_requests_per_instance × instance_count.
/// </summary>
internal sealed class Lane(string deployment)
{
    private const int Waiting = 2;

    private readonly Lock _gate = new();
    private readonly List<Instance> _ready = [];
    private readonly HashSet<Instance> _suspected = [];
    private readonly Queue<TaskCompletionSource<Admission>> _waiting = [];
    private readonly Dictionary<Instance, TaskCompletionSource> _drained = [];
    private int _inside;
    private int _perInstance = 1;
    private int _most = Waiting;

    public string Deployment { get; } = deployment;

    public TimeSpan RequestTimeout { get; private set; }

    /// <summary>How many requests are answered or wait.</summary>
    public int Inside => _inside;

    public int Ready => _ready.Count;

    /// <summary>Sets what the deployment states.</summary>
    public void Limit(int perInstance, int instances, TimeSpan requestTimeout)
    {
        lock (_gate)
        {
            (_perInstance, _most, RequestTimeout) = (perInstance, Waiting * perInstance * Math.Max(1, instances), requestTimeout);
            Serve();
        }
    }

    /// <summary>
    /// Asks for an instance that is none of those tried. While others are only suspected to be gone, the request waits
    /// with them; it waits in line when all are busy. One that broke off may live and break off again: who tried it goes
    /// elsewhere.
    /// </summary>
    public ValueTask<Admission> EnterAsync(IReadOnlyList<Instance> tried, CancellationToken cancellationToken)
    {
        TaskCompletionSource<Admission> place;
        lock (_gate)
        {
            if (_inside >= _most)
                return new(new Admission(AdmissionKind.Full));
            if (Free(tried) is { } instance)
                return new(Take(instance));
            if (_ready.TrueForAll(tried.Contains) && _suspected.All(tried.Contains))
                return new(new Admission(AdmissionKind.Empty));
            place = new TaskCompletionSource<Admission>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(place);
            _inside++;
        }

        return WaitAsync(place, cancellationToken);
    }

    /// <summary>Gives an instance back.</summary>
    public void Leave(Instance instance)
    {
        lock (_gate)
        {
            _inside--;
            if (--instance.InFlight == 0 && _drained.Remove(instance, out var drained))
                drained.SetResult();
            Serve();
        }
    }

    /// <summary>From now on the instance takes requests.</summary>
    public void Add(Instance instance)
    {
        lock (_gate)
        {
            _suspected.Remove(instance);
            if (!_ready.Contains(instance))
                _ready.Add(instance);
            Serve();
        }
    }

    /// <summary>The instance gets no new request until it was asked how it is.</summary>
    public void Suspect(Instance instance)
    {
        lock (_gate)
        {
            _ready.Remove(instance);
            _suspected.Add(instance);
        }
    }

    /// <summary>From now on the instance gets no new request.</summary>
    public void Remove(Instance instance)
    {
        lock (_gate)
        {
            _ready.Remove(instance);
            _suspected.Remove(instance);
            if (_ready.Count > 0 || _suspected.Count > 0)
            {
                // Somebody may have waited for this one alone, having tried those that are left.
                Serve();
                return;
            }

            while (_waiting.TryDequeue(out var place))
            {
                if (place.TrySetResult(new Admission(AdmissionKind.Empty)))
                    _inside--;
            }
        }
    }

    /// <summary>When the instance, which was removed, has answered what it had.</summary>
    public Task DrainedAsync(Instance instance)
    {
        lock (_gate)
        {
            if (instance.InFlight == 0)
                return Task.CompletedTask;
            if (!_drained.TryGetValue(instance, out var drained))
                _drained[instance] = drained = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return drained.Task;
        }
    }

    private async ValueTask<Admission> WaitAsync(TaskCompletionSource<Admission> place, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(x => GiveUp((TaskCompletionSource<Admission>)x!), place);
        return await place.Task;
    }

    private void GiveUp(TaskCompletionSource<Admission> place)
    {
        lock (_gate)
        {
            if (place.TrySetCanceled())
                _inside--;
        }
    }

    /// <summary>Lets those in who wait, as far as there is room.</summary>
    private void Serve()
    {
        while (_waiting.TryPeek(out var place))
        {
            if (place.Task.IsCompleted)
            {
                _waiting.Dequeue();
                continue;
            }

            if (Free([]) is not { } instance)
                return;
            _waiting.Dequeue();
            // Its place in the lane becomes the instance's.
            instance.InFlight++;
            place.SetResult(new Admission(AdmissionKind.Admitted, instance));
        }
    }

    private Admission Take(Instance instance)
    {
        instance.InFlight++;
        _inside++;
        return new Admission(AdmissionKind.Admitted, instance);
    }

    /// <summary>The one with the fewest requests; among equals, each in its turn.</summary>
    private Instance? Free(IReadOnlyList<Instance> tried)
    {
        Instance? best = null;
        var from = _ready.Count > 1 ? Chance.Below(_ready.Count) : 0;
        for (var i = 0; i < _ready.Count; i++)
        {
            var instance = _ready[(from + i) % _ready.Count];
            if (instance.InFlight < (best?.InFlight ?? _perInstance) && !tried.Contains(instance))
                best = instance;
        }

        return best;
    }
}
