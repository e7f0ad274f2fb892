using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Leases;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.AzureMl.Serving;
using MlOpsBuild.Workflow.Submission;

namespace MlOpsBuild.Workflow.Delivery.Releases;

/// <summary>The endpoint of a product in one workspace, and what a release does to it.</summary>
/// <param name="workspace">The workspace.</param>
/// <param name="documents">Its documents.</param>
/// <param name="say">Hears each line.</param>
/// <param name="time">The clock.</param>
internal sealed class ServedEndpoint(WorkspaceClient workspace, ReleaseDocuments documents, Action<string> say, TimeProvider time)
{
    /// <summary>The tags by which a deployment says what it serves.</summary>
    public const string ReleaseTag = "mlopsbuild.release";
    public const string ModelTag = "mlopsbuild.model";
    public const string KeepTag = "mlopsbuild.keep_until";

    /// <summary>Somebody else who moves traffic is done in a moment.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public WorkspaceClient Workspace => workspace;

    public string Name => documents.EndpointName;

    public string Id => $"{workspace.Scope.Path}/onlineEndpoints/{Name}";

    /// <summary>What moves a release holds, so that one moves at a time; its traffic has a lease of its own, for a moment each time.</summary>
    /// <exception cref="WorkflowException">Another release has it (MLO343).</exception>
    public async Task<BlobLease> LeaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await workspace.OnlineEndpoints.LeaseAsync(Name + "-release", TimeSpan.Zero, cancellationToken);
        }
        catch (AzureMlException exception) when (exception.DiagnosticId == "MLO261")
        {
            throw DeliveryFaults.Locked(Name, exception);
        }
    }

    /// <summary>The endpoint; null where there is none.</summary>
    public Task<JsonObject?> FindAsync(CancellationToken cancellationToken) => workspace.OnlineEndpoints.FindAsync(Name, cancellationToken);

    /// <summary>Makes the endpoint, unless it is there: what it is then stays, its traffic too.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { } endpoint && (string?)endpoint["properties"]?["provisioningState"] == "Succeeded")
            return;
        say($"Endpoint {Name} comes up in {workspace.Scope.Workspace}");
        await SendAsync(documents.Endpoint(), cancellationToken);
    }

    /// <summary>The shares of requests.</summary>
    public async Task<EndpointTraffic> TrafficAsync(CancellationToken cancellationToken) => EndpointTraffic.Of(await workspace.OnlineEndpoints.GetAsync(Name, cancellationToken));

    /// <summary>The deployments by name.</summary>
    public async Task<IReadOnlyDictionary<string, JsonObject>> DeploymentsAsync(CancellationToken cancellationToken)
    {
        var all = new Dictionary<string, JsonObject>(StringComparer.OrdinalIgnoreCase);
        try
        {
            await foreach (var deployment in workspace.OnlineEndpoints.Deployments(Name).ListAsync(cancellationToken: cancellationToken))
                all[(string)deployment["name"]!] = deployment;
        }
        catch (AzureMlException exception) when (exception.IsNotFound)
        {
            // No endpoint yet.
        }

        return all;
    }

    /// <summary>Puts the model of a release behind the endpoint without traffic, unless it is there and well.</summary>
    /// <param name="colour">The deployment.</param>
    /// <param name="model">The model's id.</param>
    /// <param name="release">The release.</param>
    /// <param name="name">The model, as people call it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="WorkflowException">It does not come up (MLO330).</exception>
    public async Task DeployAsync(string colour, string model, string release, string name, CancellationToken cancellationToken)
    {
        if ((await DeploymentsAsync(cancellationToken)).GetValueOrDefault(colour) is { } there && Tag(there, ReleaseTag) == release && IsUp(there))
        {
            say($"{Name}/{colour} serves {name} already");
            return;
        }

        say($"{Name}/{colour} comes up with {name}");
        await SendAsync(Tagged(documents.Deployment(colour, model), new Dictionary<string, string> { [ReleaseTag] = release, [ModelTag] = name }), cancellationToken);
    }

    /// <summary>Puts the fallback behind the endpoint without traffic, unless it is there and well.</summary>
    /// <returns>Its name; null where there is none.</returns>
    public async Task<string?> EnsureFallbackAsync(CancellationToken cancellationToken)
    {
        if (documents.FallbackName is not { } name)
            return null;
        if ((await DeploymentsAsync(cancellationToken)).GetValueOrDefault(name) is { } there && IsUp(there))
            return name;
        say($"{Name}/{name} comes up as the fallback");
        await SendAsync(documents.Fallback()!, cancellationToken);
        return name;
    }

    /// <summary>Moves traffic, and waits until the endpoint shows it.</summary>
    public Task<EndpointTraffic> MoveAsync(Func<EndpointTraffic, EndpointTraffic> change, CancellationToken cancellationToken)
        => workspace.OnlineEndpoints.ChangeTrafficAsync(Name, change, s_patience, cancellationToken);

    /// <summary>Gives all traffic to one deployment.</summary>
    public Task<EndpointTraffic> GiveAllAsync(string deployment, CancellationToken cancellationToken)
        => MoveAsync(x => x.WithLive([KeyValuePair.Create(deployment, 100)]), cancellationToken);

    /// <summary>Sets a tag of a deployment.</summary>
    public Task TagAsync(string deployment, string tag, string value, CancellationToken cancellationToken)
        => workspace.OnlineEndpoints.Deployments(Name).UpdateAsync(deployment, new JsonObject { ["tags"] = new JsonObject { [tag] = value } }, cancellationToken);

    public Task<ScoringClient> ScoringAsync(CancellationToken cancellationToken) => workspace.OnlineEndpoints.ScoringAsync(Name, cancellationToken);

    /// <summary>What a deployment's tag says; null where it has none.</summary>
    public static string? Tag(JsonObject deployment, string tag) => (string?)deployment["tags"]?[tag];

    public static bool IsUp(JsonObject deployment) => (string?)deployment["properties"]?["provisioningState"] == "Succeeded";

    private static Plan Tagged(Plan plan, IReadOnlyDictionary<string, string> tags)
    {
        var put = (RequestStep)plan.Steps[^1];
        var body = (JsonObject)put.Body.DeepClone();
        var all = body["tags"] as JsonObject ?? [];
        foreach (var (tag, value) in tags)
            all[tag] = value;
        body["tags"] = all;
        return plan with { Steps = [.. plan.Steps.SkipLast(1), put with { Body = body }] };
    }

    /// <summary>What to do next with what came up is the release's own to say.</summary>
    private void Tell(string line)
    {
        if (!line.StartsWith("Next,", StringComparison.Ordinal))
            say("  " + line);
    }

    private async Task SendAsync(Plan plan, CancellationToken cancellationToken)
    {
        var steps = new LastStep();
        var place = EndpointPlace.Of(plan)!;
        await new EndpointProvisioning(workspace, Tell, time).FollowAsync(place, () => steps.IsBegun, workspace.SendAsync(plan, null, steps, cancellationToken), cancellationToken);
    }

    private sealed class LastStep : IProgress<AzureMl.Plans.PlanProgress>
    {
        private volatile bool _isBegun;

        public bool IsBegun => _isBegun;

        public void Report(AzureMl.Plans.PlanProgress value) => _isBegun = value.Step == value.Steps;
    }
}
