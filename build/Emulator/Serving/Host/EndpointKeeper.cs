using MlOpsBuild.Emulator.Serving.Evidence;
using MlOpsBuild.Emulator.Serving.Instances;
using MlOpsBuild.Emulator.Serving.Routing;
using MlOpsBuild.Emulator.Serving.Specs;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Serving.Host;

/// <summary>Keeps what is to be served in files, and serves it.</summary>
internal sealed class EndpointKeeper(ServingFolder folder, StateFolder state, InstanceServices services, ServingEvidence evidence, EndpointBook book) : IAsyncDisposable
{
    private readonly Lock _gate = new();

    /// <summary>Serves what its predecessor served, with the instances that still run; ends those that belong to nothing.</summary>
    public void Resume()
    {
        var running = services.Processes.Find();
        var records = InstanceRecord.All(folder.Instances);
        var kept = new HashSet<string>();
        foreach (var spec in folder.Specs())
        {
            var mine = records
                .Where(x => x.Endpoint == spec.Uid && running.ContainsKey(x.Id) && spec.Deployments.Any(y => IsNeeded(y, x)))
                // When there are too many, the last are ended.
                .OrderByDescending(x => x.Stage)
                .Select(x => (Record: x, Process: services.Processes.Adopt(x.Id, running[x.Id])))
                .ToList();
            kept.UnionWith(mine.Select(x => x.Record.Id));
            Add(spec, mine);
        }

        foreach (var record in records.Where(x => !kept.Contains(x.Id)))
            InstanceRecord.Remove(folder.Instances, record.Id);
        foreach (var stray in running.Keys.Where(x => !kept.Contains(x)))
            services.Processes.End(stray);
    }

    /// <summary>Writes a spec down and makes it so.</summary>
    public void Put(string uid, EndpointSpec spec)
    {
        lock (_gate)
        {
            folder.Save(uid, spec);
            if (book.Find(uid) is { } endpoint)
                endpoint.Apply(spec);
            else
                Add(spec, []);
        }
    }

    /// <summary>Forgets an endpoint, and ends its instances once they have answered what they had.</summary>
    public void Remove(string uid)
    {
        lock (_gate)
        {
            folder.Remove(uid);
            if (book.Remove(uid) is { } endpoint)
                _ = EndAsync(endpoint);
        }
    }

    /// <summary>Ends all instances; the next serving process starts them again.</summary>
    public async ValueTask DisposeAsync() => await Task.WhenAll(book.All.Select(EndAsync));

    /// <summary>Those it is to have, as far as they have come; and those that serve until these do. What was answered by others is lost with their callers.</summary>
    private static bool IsNeeded(DeploymentSpec deployment, InstanceRecord record)
        => deployment.Name == record.Deployment && record.Stage != InstanceStage.Leaving && (record.Generation == deployment.Generation || record.Stage == InstanceStage.Serving);

    private static async Task EndAsync(ServedEndpoint endpoint)
    {
        await endpoint.StopAsync();
        await endpoint.Evidence.DisposeAsync();
    }

    private void Add(EndpointSpec spec, IReadOnlyList<(InstanceRecord Record, InstanceProcess Process)> running)
    {
        var endpoint = new ServedEndpoint(spec, services, new EndpointEvidence(spec, evidence), state.Token());
        endpoint.Apply(spec, running);
        book.Add(endpoint);
    }
}
