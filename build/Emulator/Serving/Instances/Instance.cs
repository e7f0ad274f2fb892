using MlOpsBuild.Emulator.Processes;
using MlOpsBuild.Emulator.Serving.Launch;
using MlOpsBuild.Emulator.Serving.Routing;
using MlOpsBuild.Emulator.Serving.Specs;

namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>
/// One instance of a deployment from its first process to its end: started, probed, put into its lane and out of it, started
/// again when its process ends, drained.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "Its own loop is the last to use them; neither holds a handle of the system.")]
internal sealed class Instance
{
    /// <summary>How soon a starting or suspected instance is asked again: soon enough that nobody waits for it.</summary>
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    /// <summary>One that ends this often before it was ever ready does not come up.</summary>
    private const int MostStarts = 3;

    private readonly InstanceServices _services;
    private readonly DeploymentSpec _spec;
    private readonly LaunchPlan _plan;
    private readonly string _endpoint;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private Lane? _lane;
    private InstanceStage? _noted;
    private Task _run = Task.CompletedTask;

    /// <summary>Made once a process: nearly all requests go there.</summary>
    private Uri? _scoring;

    public Instance(InstanceServices services, string endpoint, DeploymentSpec spec, LaunchPlan plan, string id)
        => (_services, _endpoint, _spec, _plan, Id) = (services, endpoint, spec, plan, id);

    public string Id { get; }

    public string Generation => _spec.Generation;

    public InstancePhase Phase { get; private set; }

    public int Restarts { get; private set; }

    public int Port { get; private set; }

    /// <summary>Where requests are sent.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Where a request for a route of the endpoint, with its query, is sent: its scoring route may have another name here.</summary>
    public Uri UriOf(string route)
    {
        if (route == Router.ScoringRoute && _scoring is { } scoring)
            return scoring;
        return new Uri(Address + (route.StartsWith(Router.ScoringRoute + "?", StringComparison.Ordinal) ? _plan.ScoringPath + route[Router.ScoringRoute.Length..] : route));
    }

    /// <summary>Whether requests are sent to it, or will be once it has been asked how it is.</summary>
    public bool Serves => Phase is InstancePhase.Ready or InstancePhase.Suspected;

    /// <summary>How many requests it is answering: the lane counts.</summary>
    public int InFlight { get; set; }

    /// <summary>Why it does not come up; null while it may.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>Called when its phase has changed.</summary>
    public Action Changed { get; set; } = () => { };

    private string LogFile => Path.Combine(InstanceLogs.FolderOf(_services.Logs, _endpoint, _spec.Name), Id + ".log");

    public InstanceStatus Status => new(Id, Generation, Phase, Restarts, Port);

    /// <summary>Starts a process.</summary>
    public void Start() => _run = Task.Run(() => RunAsync(null));

    /// <summary>Goes on with a process that an earlier serving process left; one that served there is kept from requests only until it was asked.</summary>
    public void Adopt(InstanceRecord record, InstanceProcess process)
    {
        ListenAt(record.Port);
        lock (_stop)
        {
            _noted = record.Stage;
            if (record.Stage == InstanceStage.Serving)
                Enter(InstancePhase.Suspected);
        }

        _run = Task.Run(() => RunAsync(process));
    }

    /// <summary>Puts it into a lane: at once when it is ready.</summary>
    public void Join(Lane lane)
    {
        lock (_stop)
        {
            _lane = lane;
            if (Phase == InstancePhase.Ready)
                Serve(lane);
        }
    }

    /// <summary>A request did not reach it.</summary>
    public void Suspect()
    {
        lock (_stop)
        {
            if (Phase != InstancePhase.Ready)
                return;
            Enter(InstancePhase.Suspected);
            Wake();
        }
    }

    /// <summary>No new requests; those it has are answered, as long as a request may take; then its process is ended.</summary>
    public async Task StopAsync()
    {
        lock (_stop)
            Enter(InstancePhase.Draining);
        if (_lane is { } lane)
            await Task.WhenAny(lane.DrainedAsync(this), Task.Delay(_spec.RequestTimeout, _services.Time, _services.Closing));
        await _stop.CancelAsync();
        await _run;
    }

    private async Task RunAsync(InstanceProcess? process)
    {
        var ends = 0;
        while (!_stop.IsCancellationRequested)
        {
            var begin = _services.Time.GetUtcNow();
            process ??= Begin();
            var (wasReady, words) = await WatchAsync(process);
            // One that drains is not started again, whoever ended its process.
            if (_stop.IsCancellationRequested || Phase == InstancePhase.Draining)
                break;
            Enter(InstancePhase.Waiting);
            await process.StopAsync();
            process = null;
            ends = _services.Time.GetUtcNow() - begin > Backoff.Recovered ? 1 : ends + 1;
            if (!wasReady && ends >= MostStarts)
                Failure = new Failure("ResourceNotReady", $"Instance {Id} did not come up: its server {words}, {ends} times in a row. {InstanceLogs.Closing(LogFile)}");
            Restarts++;
            Changed();
            await Quietly(Task.Delay(Backoff.After(ends), _services.Time, _stop.Token));
        }

        if (process is not null)
            await process.StopAsync();
        InstanceRecord.Remove(_services.Records, Id);
        Enter(InstancePhase.Ended);
    }

    private InstanceProcess Begin()
    {
        ListenAt(FreePort.Find());
        Enter(InstancePhase.Starting);
        InstanceLogs.Begin(LogFile, _plan.Notes);
        lock (_stop)
        {
            _noted = null;
            Note(Phase == InstancePhase.Draining ? InstanceStage.Leaving : InstanceStage.Coming);
        }

        return _services.Processes.Start(Id, CommandOf(_plan.ForPort(Port)));
    }

    /// <summary>Where the next process answers.</summary>
    private void ListenAt(int port)
    {
        (Port, Address) = (port, $"http://127.0.0.1:{port}");
        _scoring = new Uri(Address + _plan.ScoringPath);
    }

    private Command CommandOf(LaunchPlan plan)
        => new() { Arguments = plan.Arguments, Folder = plan.Folder, Environment = plan.Environment, Log = LogFile, RotatesLog = true };

    /// <summary>Follows a process to its end; or until it has to be ended, since it does not live.</summary>
    private async Task<(bool WasReady, string Words)> WatchAsync(InstanceProcess process)
    {
        var now = _services.Time.GetUtcNow();
        var (readiness, liveness, wasReady) = (new ProbeCount(_spec.Readiness, now), new ProbeCount(_spec.Liveness, now), false);
        while (!_stop.IsCancellationRequested)
        {
            if (process.Ended.IsCompleted)
                return (wasReady, await process.Ended);
            now = _services.Time.GetUtcNow();
            if (now >= readiness.Due || Phase != InstancePhase.Ready)
            {
                readiness.Add(await _services.Probe.AskAsync(Port, _plan.ReadinessPath, _spec.Readiness.Timeout, _stop.Token), now);
                Judge(readiness);
                wasReady |= Phase == InstancePhase.Ready;
            }

            if (now >= liveness.Due)
            {
                liveness.Add(await _services.Probe.AskAsync(Port, _plan.LivenessPath, _spec.Liveness.Timeout, _stop.Token), now);
                if (liveness.HasFailed)
                    return (wasReady, $"did not answer its liveness probe {_plan.LivenessPath} {liveness.Failures} times");
            }

            await PauseAsync(process, Min(readiness.Due, liveness.Due));
        }

        return (wasReady, "was stopped");
    }

    private void Judge(ProbeCount readiness)
    {
        lock (_stop)
        {
            if (Phase == InstancePhase.Draining)
                return;
            if (readiness.HasPassed)
            {
                Failure = null;
                Enter(InstancePhase.Ready);
            }
            else if (readiness.HasFailed && Phase != InstancePhase.Starting)
            {
                Enter(InstancePhase.NotReady);
            }
            else if (readiness.HasFailed)
            {
                Failure = new Failure("ResourceNotReady", $"Instance {Id} did not answer its readiness probe {_plan.ReadinessPath} {readiness.Failures} times. {InstanceLogs.Closing(LogFile)}");
                Changed();
            }
        }
    }

    private async Task PauseAsync(InstanceProcess process, DateTimeOffset due)
    {
        var pause = Phase == InstancePhase.Ready ? due - _services.Time.GetUtcNow() : s_look;
        if (pause <= TimeSpan.Zero)
            return;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var woken = _wake.WaitAsync(pause, over.Token);
        await Task.WhenAny(process.Ended, woken);
        await over.CancelAsync();
        await Quietly(woken);
    }

    private void Enter(InstancePhase phase)
    {
        lock (_stop)
        {
            if (Phase == phase || Phase is InstancePhase.Ended || (Phase is InstancePhase.Draining && phase is not InstancePhase.Ended))
                return;
            Phase = phase;
            if (phase == InstancePhase.Draining)
                Note(InstanceStage.Leaving);
            if (phase == InstancePhase.Ready)
                Serve(_lane);
            else if (phase == InstancePhase.Suspected)
                _lane?.Suspect(this);
            else
                _lane?.Remove(this);
        }

        Changed();
    }

    private void Serve(Lane? lane)
    {
        if (lane is null)
            return;
        Note(InstanceStage.Serving);
        lane.Add(this);
    }

    /// <summary>Writes down how far it has come, before anybody acts on it. One that ended has nothing written down.</summary>
    private void Note(InstanceStage stage)
    {
        if (_noted == stage || Port == 0)
            return;
        try
        {
            new InstanceRecord(Id, _endpoint, _spec, Port, stage).Write(_services.Records);
            _noted = stage;
        }
        catch (IOException)
        {
            // A full disk must not end the serving: the next serving process starts another instead.
        }
    }

    private void Wake()
    {
        if (_wake.CurrentCount == 0)
            _wake.Release();
    }

    private static DateTimeOffset Min(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;

    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // Whoever waits looks at the stop itself.
        }
    }
}
