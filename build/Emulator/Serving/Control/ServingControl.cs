using System.Collections.Concurrent;
using System.Text.Json;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs;
using MlOpsBuild.Emulator.Kinds.Online;
using MlOpsBuild.Emulator.Messages;
using MlOpsBuild.Emulator.Serving.Instances;
using MlOpsBuild.Emulator.Serving.Launch;
using MlOpsBuild.Emulator.Serving.Specs;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Control;

/// <summary>
/// Brings what is served into line with the resources, one endpoint at a time each, and tells the resources how it went.
/// Whatever it is in the middle of when it is killed, the next one finds in the resources and does.
/// </summary>
internal sealed class ServingControl(Database database, DeploymentFiles files, ServingLink link, TimeProvider time) : IServing, IAsyncDisposable
{
    private const string EndpointType = "workspaces/onlineendpoints";

    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<string, Work> _work = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();

    public string? Address => link.Address;

    /// <summary>Goes on with what was under way, and serves what is to be served.</summary>
    public void Resume()
    {
        link.Restarted = FollowAll;
        FollowAll();
    }

    public void Follow(ArmPath endpoint)
    {
        var work = _work.GetOrAdd(endpoint.Key, _ => new Work());
        lock (work)
        {
            work.IsAsked = true;
            if (!work.IsRunning)
            {
                work.IsRunning = true;
                _ = Task.Run(() => RunAsync(endpoint, work));
            }
        }
    }

    public string Logs(ArmPath deployment, int lines)
        => InstanceLogs.Tail(InstanceLogs.FolderOf(link.Folder.Logs, EndpointUid.Of(deployment.Outer), deployment.Name), lines);

    /// <summary>Ends what is served: it is started again with the next control plane.</summary>
    public async Task EndAsync()
    {
        await _closing.CancelAsync();
        await link.EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await link.DisposeAsync();
        _closing.Dispose();
    }

    private void FollowAll()
    {
        foreach (var endpoint in database.Read(x => new ResourceSession(x).Below("/subscriptions", EndpointType)))
            Follow(ArmPath.Parse(endpoint.Id)!);
    }

    private async Task RunAsync(ArmPath endpoint, Work work)
    {
        while (true)
        {
            lock (work)
            {
                if (!work.IsAsked)
                {
                    work.IsRunning = false;
                    return;
                }

                work.IsAsked = false;
            }

            try
            {
                await BringAsync(endpoint, work);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception)
            {
                await Console.Error.WriteLineAsync(Faults.ServingBroke(endpoint.Id, exception).ToString());
                await Task.Delay(s_look, time);
            }
        }
    }

    /// <summary>Tells the serving process, and waits with the deployments that come up; a change meanwhile begins anew.</summary>
    private async Task BringAsync(ArmPath path, Work work)
    {
        var (endpoint, deployments) = Read(path);
        var uid = EndpointUid.Of(path);
        if (endpoint is null)
        {
            await link.RemoveAsync(uid, _closing.Token);
            await SweepAsync(uid, [], work);
            return;
        }

        List<DeploymentSpec> specs = [];
        foreach (var deployment in deployments)
        {
            if (await SpecOfAsync(path, deployment) is { } spec)
                specs.Add(spec);
        }

        await link.PutAsync(EndpointSpecs.Of(path, endpoint, specs), _closing.Token);
        Change(x => Provisioning.End(x, path, time.GetUtcNow(), null));
        List<DeploymentSpec> waiting = [.. specs.Where(x => deployments.Any(y => y.Name == x.Name && !Provisioning.IsSettled(y)))];
        while (waiting.Count > 0 && !work.IsAsked)
        {
            await Task.Delay(s_look, time, _closing.Token);
            if (await link.StatusAsync(uid, _closing.Token) is { } status)
                waiting.RemoveAll(x => IsOver(path, x, status.Deployments.FirstOrDefault(y => y.Name.Equals(x.Name, StringComparison.OrdinalIgnoreCase)), work));
        }

        if (waiting.Count == 0)
            await SweepAsync(uid, specs, work);
    }

    /// <summary>Removes files that nobody needs: an instance may read its own until it has answered its last request.</summary>
    private async Task SweepAsync(string uid, IReadOnlyList<DeploymentSpec> specs, Work work)
    {
        var served = specs.Select(x => (x.Name.ToLowerInvariant(), x.Generation)).ToHashSet();
        while (true)
        {
            var read = InstanceRecord.All(link.Folder.Instances).Where(x => x.Endpoint == uid).Select(x => (x.Deployment.ToLowerInvariant(), x.Generation)).ToHashSet();
            files.Sweep(uid, [.. served.Union(read)]);
            if (work.IsAsked || read.IsSubsetOf(served))
                return;
            await Task.Delay(s_look, time, _closing.Token);
        }
    }

    private bool IsOver(ArmPath path, DeploymentSpec spec, DeploymentStatus? status, Work work)
    {
        if (status is null)
            return false;
        var deployment = path.Below("deployments", spec.Name);
        if (status.Failure is { } failure)
        {
            Fail(deployment, failure.Code, failure.Message);
            // What served before goes on; what never did is ended.
            work.IsAsked = true;
            return true;
        }

        if (status.Generation != spec.Generation || status.Ready < spec.Instances)
            return false;
        Change(x =>
        {
            if (x.Find(deployment) is { } resource && EndpointSpecs.GenerationOf(resource) == spec.Generation)
            {
                resource.Body[EndpointSpecs.Served] = JsonSerializer.SerializeToNode(spec, SpecJson.Options);
                x.Update(deployment, resource.Body);
                Provisioning.End(x, deployment, time.GetUtcNow(), null);
            }
        });
        return true;
    }

    /// <summary>What is to be served of a deployment; null when that is nothing.</summary>
    private async Task<DeploymentSpec?> SpecOfAsync(ArmPath endpoint, Resource deployment)
    {
        if (Provisioning.StateOf(deployment) == Provisioning.Failed)
            return EndpointSpecs.LastOf(deployment);
        var path = endpoint.Below("deployments", deployment.Name);
        // Laid out and looked into once; a change of traffic is not to wait for a Python to say what it can import.
        if (EndpointSpecs.LastOf(deployment) is { } last && last.Generation == EndpointSpecs.GenerationOf(deployment) && files.AreLaid(path, deployment))
            return EndpointSpecs.Of(deployment, last.Launch);
        try
        {
            return EndpointSpecs.Of(deployment, await files.LayAsync(path, deployment, _closing.Token));
        }
        catch (JobProblem problem)
        {
            Fail(path, "BadArgument", problem.Message);
            return EndpointSpecs.LastOf(deployment);
        }
        catch (LaunchProblem problem)
        {
            Fail(path, problem.Code, problem.Message);
            return EndpointSpecs.LastOf(deployment);
        }
    }

    private void Fail(ArmPath deployment, string code, string message)
        => Change(x => Provisioning.End(x, deployment, time.GetUtcNow(), (code, message)));

    private (Resource? Endpoint, IReadOnlyList<Resource> Deployments) Read(ArmPath path) => database.Read(x =>
    {
        var session = new ResourceSession(x);
        return (session.Find(path), session.Below(path.Key, EndpointType + "/deployments"));
    });

    private void Change(Action<ResourceSession> change) => database.Write(x =>
    {
        change(new ResourceSession(x));
        return 0;
    });

    /// <summary>Whether an endpoint is being worked on, and whether it is to be looked at again.</summary>
    private sealed class Work
    {
        public volatile bool IsAsked;

        public bool IsRunning { get; set; }
    }
}
