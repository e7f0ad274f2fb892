using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.Processes;

namespace MlOpsBuild.Emulator.Jobs.Running;

/// <summary>A job that runs: its supervisor, its components, and how it and each of its steps is stopped.</summary>
internal sealed class ActiveJob(JobServices services, RunIdentity run, ExecutionLog log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, JsonObject> _components = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _steps = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> _unwanted = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stop = new();

    public JobServices Services { get; } = services;

    public RunIdentity Run { get; } = run;

    public ExecutionLog Log { get; } = log;

    public Supervisor Supervisor { get; } = new(services.Marker, services.Time);

    public CancellationToken Stop => _stop.Token;

    public bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>Why it was stopped, for its error.</summary>
    public string StopReason { get; private set; } = "It was canceled.";

    public void Cancel(string reason)
    {
        StopReason = reason;
        _stop.Cancel();
    }

    /// <summary>Stops one step, now or as soon as it begins.</summary>
    public void CancelStep(string id)
    {
        _unwanted[id] = true;
        if (_steps.TryGetValue(id, out var step))
            step.Cancel();
    }

    /// <summary>A step begins; what is returned is disposed at its end.</summary>
    public ActiveStep Begin(RunIdentity step, CancellationToken stop)
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _steps[step.Id] = source;
        if (_unwanted.ContainsKey(step.Id))
            source.Cancel();
        return new ActiveStep(source, () => _steps.TryRemove(step.Id, out _));
    }

    /// <summary>A component's specification; read once a job.</summary>
    /// <exception cref="JobProblem">There is none.</exception>
    public JsonObject Component(string id) => _components.GetOrAdd(id, x => Services.Database.Read(connection =>
    {
        var version = References.Find(new ResourceSession(connection), Run.Workspace, x, "components") ?? throw new JobProblem($"The emulator knows no component '{x}'. Register it in the workspace, or in a registry of the emulator.");
        return version.Properties["componentSpec"] as JsonObject ?? throw new JobProblem($"The component '{x}' has no specification.");
    }));

    public async ValueTask DisposeAsync()
    {
        await Supervisor.DisposeAsync();
        Log.Dispose();
        _stop.Dispose();
    }
}

/// <summary>A step that runs.</summary>
internal sealed class ActiveStep(CancellationTokenSource source, Action ended) : IDisposable
{
    public CancellationToken Token => source.Token;

    public void Dispose()
    {
        ended();
        source.Dispose();
    }
}
