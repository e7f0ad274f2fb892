using MlOpsBuild.Emulator.Processes;
using MlOpsBuild.Emulator.Processes.Posix;

namespace MlOpsBuild.Emulator.Serving.Instances;

/// <summary>
/// Starts processes of instances below a supervisor that outlives this process, and finds those that an earlier one started.
/// </summary>
/// <param name="marker">Tells the instances of this state folder from all others.</param>
/// <param name="heir">The lock that every serving process of this state holds.</param>
/// <param name="time">The clock.</param>
internal sealed class InstanceProcesses(string marker, string heir, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The variable by which every process of an instance is known.</summary>
    public const string Mark = "MLOPSBUILD_INSTANCE";

    private readonly Lock _gate = new();
    private readonly HashSet<InstanceProcess> _running = [];
    private Supervisor? _supervisor;
    private bool _isClosed;

    public InstanceProcess Start(string instance, Command command)
    {
        var marked = command with { Environment = new Dictionary<string, string>(command.Environment) { [Mark] = MarkOf(instance) } };
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            return Known(InstanceProcess.Start(Current(), marked));
        }
    }

    public InstanceProcess Adopt(string instance, IReadOnlyList<int> processes)
    {
        lock (_gate)
            return Known(InstanceProcess.Adopt(processes, MarkOf(instance), time));
    }

    /// <summary>Running processes by the instance that they belong to. Read from <c>/proc</c>: elsewhere there are none.</summary>
    public Dictionary<string, List<int>> Find()
    {
        Dictionary<string, List<int>> found = [];
        if (!OperatingSystem.IsLinux())
            return found;
        foreach (var id in ProcessTable.Ids())
        {
            if (ProcessTable.Variable(id, Mark) is not { } value || !value.StartsWith(marker + ".", StringComparison.Ordinal) || !ProcessTable.IsAlive(id))
                continue;
            var instance = value[(marker.Length + 1)..];
            if (!found.TryGetValue(instance, out var processes))
                found[instance] = processes = [];
            processes.Add(id);
        }

        return found;
    }

    /// <summary>Ends what is left of an instance.</summary>
    public void End(string instance) => Stragglers.End(Mark, MarkOf(instance));

    /// <summary>Ends all that run, those too that nobody follows any more.</summary>
    public async ValueTask DisposeAsync()
    {
        List<InstanceProcess> left;
        lock (_gate)
        {
            _isClosed = true;
            left = [.. _running];
        }

        await Task.WhenAll(left.Select(x => x.StopAsync()));
        if (_supervisor is not null)
            await _supervisor.DisposeAsync();
    }

    private string MarkOf(string instance) => $"{marker}.{instance}";

    /// <summary>A supervisor that was killed has taken its instances along; the next ones get another.</summary>
    private Supervisor Current()
    {
        if (_supervisor is null or { IsOver: true })
            _supervisor = new Supervisor($"{marker}.{Guid.NewGuid():N}", time, heir);
        return _supervisor;
    }

    private InstanceProcess Known(InstanceProcess process)
    {
        _running.Add(process);
        _ = ForgetAsync(process);
        return process;
    }

    private async Task ForgetAsync(InstanceProcess process)
    {
        await process.Ended;
        lock (_gate)
            _running.Remove(process);
    }
}
