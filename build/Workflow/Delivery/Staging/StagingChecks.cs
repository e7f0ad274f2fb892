using System.Globalization;
using System.Text.Json.Nodes;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Domain.Verdicts;
using MlOpsBuild.Workflow.Delivery.Releases;
using MlOpsBuild.Workflow.Project;
using MlOpsBuild.Workflow.Training;

namespace MlOpsBuild.Workflow.Delivery.Staging;

/// <summary>Looks at one deployment in staging, item by item; an item that could not be looked at is no pass.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="deploy">What mlops.yml says of it.</param>
/// <param name="requests">The recorded requests.</param>
/// <param name="time">The clock.</param>
internal sealed class StagingChecks(ServedEndpoint endpoint, DeploySettings deploy, IReadOnlyList<RecordedRequest> requests, TimeProvider time)
{
    /// <summary>What is collected is delivered some seconds later.</summary>
    private static readonly TimeSpan s_delivery = TimeSpan.FromSeconds(30);

    private static readonly string[] s_probes = ["livenessProbe", "readinessProbe"];

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The model is registered, passed its gates and names the job that made it, and its lineage is whole.</summary>
    public static async Task<ChecklistItem> RegisteredAsync(AzureMl.WorkspaceClient source, RegisteredModel model, CancellationToken cancellationToken)
    {
        try
        {
            var lineage = await LineageStore.ReadAsync(source, model, cancellationToken);
            return Item(ChecklistName.Registered, model[ModelProperties.Job] == lineage.Job && model.HasPassed, $"{model.Name}:{model.Version} by job {lineage.Job}, commit {DeliveryFaults.Short(lineage.Code.Commit)}, content {DeliveryFaults.Short(lineage.ContentHash)}");
        }
        catch (WorkflowException exception)
        {
            return Item(ChecklistName.Registered, false, exception.Message);
        }
    }

    /// <summary>Recorded requests are answered as expected.</summary>
    public async Task<ChecklistItem> InferenceAsync(string deployment, CancellationToken cancellationToken)
    {
        var faults = await new RequestReplay(await endpoint.ScoringAsync(cancellationToken), deployment).RunAsync(requests, cancellationToken);
        return Item(ChecklistName.Inference, faults.Count == 0, faults.Count == 0
            ? $"{requests.Count} recorded requests answered as expected"
            : $"{faults.Count} of {requests.Count} recorded requests: {string.Join("; ", faults.Take(LoadResult.MostFaults))}");
    }

    /// <summary>The deployment states its probes, and is up, which takes their passing.</summary>
    public async Task<ChecklistItem> HealthAsync(string deployment, CancellationToken cancellationToken)
    {
        var resource = await endpoint.Workspace.OnlineEndpoints.Deployments(endpoint.Name).GetAsync(deployment, cancellationToken);
        var missing = s_probes.Where(x => resource["properties"]?[x] is not JsonObject).ToList();
        var state = (string?)resource["properties"]?["provisioningState"];
        return Item(ChecklistName.HealthProbe, missing.Count == 0 && state == "Succeeded", missing.Count > 0 ? $"the deployment has no {string.Join(" and no ", missing)}" : $"liveness and readiness are probed, state {state}");
    }

    /// <summary>Under load it bears its bounds, and gets an instance more without losing a request; rules that scale it are in force.</summary>
    public async Task<ChecklistItem> ScalingAsync(string deployment, CancellationToken cancellationToken)
    {
        var deployments = endpoint.Workspace.OnlineEndpoints.Deployments(endpoint.Name);
        var good = requests.Where(x => x.IsGood).ToList();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var load = new LoadTest(await endpoint.ScoringAsync(cancellationToken), good, time).RunAsync(deploy.Load.Rate, deployment, enough.Token);
        var begin = time.GetTimestamp();
        var size = (int?)(await deployments.GetAsync(deployment, cancellationToken))["sku"]?["capacity"] ?? 1;
        try
        {
            await deployments.ScaleAsync(deployment, size + 1, cancellationToken);
            if (deploy.Load.Duration - time.GetElapsedTime(begin) is var rest && rest > TimeSpan.Zero)
                await Task.Delay(rest, time, cancellationToken);
        }
        finally
        {
            await enough.CancelAsync();
            await load;
            await deployments.ScaleAsync(deployment, size, CancellationToken.None);
        }

        var result = await load;
        var rules = await RulesAsync(deployment, cancellationToken);
        var isFast = deploy.Rollout.P99 is not { } bound || result.P99 <= bound;
        var isGood = result.Requests > 0 && result.Failures <= deploy.Rollout.ErrorRate.Value * result.Requests && isFast;
        return Item(ChecklistName.Scaling, isGood, string.Create(CultureInfo.InvariantCulture,
            $"{result.Requests} requests in {result.Duration.TotalSeconds:0} s, {result.Failures} failed, 99 % within {result.P99?.TotalMilliseconds:0} ms{(isFast ? "" : $" (bound {deploy.Rollout.P99!.Value.TotalMilliseconds:0} ms)")}, while {size} became {size + 1} instances; {rules}{(result.Faults.Count > 0 ? "; " + string.Join("; ", result.Faults) : "")}"));
    }

    /// <summary>All traffic leaves the deployment and comes back, and answers stay good.</summary>
    /// <param name="deployment">The deployment; it has all traffic afterwards.</param>
    /// <param name="other">Who takes over meanwhile: what served before, or the fallback; null where there is neither.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ChecklistItem> RollbackAsync(string deployment, string? other, CancellationToken cancellationToken)
    {
        if (other is null)
        {
            await endpoint.GiveAllAsync(deployment, cancellationToken);
            return new ChecklistItem(ChecklistName.Rollback, Outcome.Inconclusive, "there is neither an earlier deployment nor a fallback to go back to; add deploy.fallback");
        }

        await endpoint.GiveAllAsync(deployment, cancellationToken);
        var begin = time.GetTimestamp();
        await endpoint.GiveAllAsync(other, cancellationToken);
        var moved = time.GetElapsedTime(begin);
        var scoring = await endpoint.ScoringAsync(cancellationToken);
        var answer = await scoring.InvokeAsync(new ScoringRequest(requests.First(x => x.IsGood).Body), cancellationToken);
        await endpoint.GiveAllAsync(deployment, cancellationToken);
        var back = await scoring.InvokeAsync(new ScoringRequest(requests.First(x => x.IsGood).Body), cancellationToken);
        var isGood = Is(answer, other) && Is(back, deployment);
        return Item(ChecklistName.Rollback, isGood, string.Create(CultureInfo.InvariantCulture,
            $"all traffic to {other} in {moved.TotalSeconds:0.0} s, where {answer.Deployment ?? "nobody"} answered {answer.Status}; back to {deployment}, where {back.Deployment ?? "nobody"} answered {back.Status}; by hand: ./build.sh Rollback"));

        static bool Is(ScoringAnswer answer, string deployment) => answer.IsSuccess && deployment.Equals(answer.Deployment, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Inputs and predictions arrive where they are collected, and latency is measured.</summary>
    public async Task<ChecklistItem> LoggingAsync(string deployment, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var resource = await endpoint.Workspace.OnlineEndpoints.Deployments(endpoint.Name).GetAsync(deployment, cancellationToken);
        var collections = (resource["properties"]?["dataCollector"]?["collections"] as JsonObject ?? [])
            .Where(x => ((string?)x.Value?["dataCollectionMode"])?.Equals("Enabled", StringComparison.OrdinalIgnoreCase) == true).Select(x => x.Key).ToList();
        if (collections.Count == 0)
            return Item(ChecklistName.Logging, false, "the deployment collects no data: add data_collector with model_inputs and model_outputs");
        var begin = time.GetTimestamp();
        List<string> empty;
        long measured;
        do
        {
            empty = [];
            foreach (var collection in collections)
            {
                if (!await IsCollectedAsync(deployment, collection, cancellationToken))
                    empty.Add(collection);
            }

            var now = endpoint.Workspace.Evidence.Settled(time.GetUtcNow());
            measured = now <= since ? 0 : (await endpoint.Workspace.Evidence.ReadAsync(endpoint.Id, since, now, null, cancellationToken)).Of(deployment).Requests;
            if (empty.Count > 0 || measured == 0)
                await Task.Delay(s_pause, time, cancellationToken);
        }
        while ((empty.Count > 0 || measured == 0) && time.GetElapsedTime(begin) < s_delivery);

        return Item(ChecklistName.Logging, empty.Count == 0 && measured > 0, string.Create(CultureInfo.InvariantCulture,
            $"collected: {string.Join(", ", collections.Except(empty))}{(empty.Count > 0 ? $"; nothing in {string.Join(", ", empty)}" : "")}; latency measured of {measured} requests"));
    }

    private async Task<bool> IsCollectedAsync(string deployment, string collection, CancellationToken cancellationToken)
    {
        try
        {
            var files = await endpoint.Workspace.Files.ListAsync($"azureml://datastores/workspaceblobstore/paths/modelDataCollector/{endpoint.Name}/{deployment}/{collection}/", cancellationToken);
            return files.Count > 0;
        }
        catch (AzureMlException exception) when (exception.IsNotFound)
        {
            return false;
        }
    }

    private async Task<string> RulesAsync(string deployment, CancellationToken cancellationToken)
    {
        var id = $"{endpoint.Id}/deployments/{deployment}";
        try
        {
            await foreach (var setting in endpoint.Workspace.Autoscale.ListAsync(cancellationToken: cancellationToken))
            {
                if (id.Equals((string?)setting["properties"]?["targetResourceUri"], StringComparison.OrdinalIgnoreCase))
                    return (bool?)setting["properties"]?["enabled"] == true ? "rules scale it by load" : "its scaling rules are switched off";
            }
        }
        catch (AzureMlException exception) when (exception.Status is 403 or 404)
        {
            return "its scaling rules cannot be read";
        }

        return "no rules scale it by load";
    }

    private static ChecklistItem Item(ChecklistName name, bool isPass, string evidence) => new(name, isPass ? Outcome.Pass : Outcome.Fail, evidence);
}
