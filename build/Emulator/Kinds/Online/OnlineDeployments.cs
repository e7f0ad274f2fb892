using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Serving;
using MlOpsBuild.Emulator.Serving.Control;

namespace MlOpsBuild.Emulator.Kinds.Online;

/// <summary>Deployments of an online endpoint: what answers its requests.</summary>
internal sealed class OnlineDeployments(IServing serving) : OnlineKind(serving)
{
    /// <summary>Azure's bound.</summary>
    private const int MostDeployments = 20;
    private const int DefaultLines = 5000;

    public override string Type => "workspaces/onlineEndpoints/deployments";

    protected override string Noun => "The deployment";

    protected override IReadOnlyList<string> Patchable { get; } = ["tags", "sku"];

    public override ArmAnswer List(ArmRequest request, ResourceSession session)
    {
        _ = session.Find(request.Path) ?? throw ArmErrors.NoParent(request.Path);
        return base.List(request, session);
    }

    public override ArmAnswer Put(ArmRequest request, ResourceSession session)
    {
        var endpoint = session.Find(request.Path.Outer) ?? throw ArmErrors.NoParent(request.Path.Outer);
        var existing = session.Find(request.Path);
        Provisioning.CheckSettled(request.Path.Outer, endpoint, "Cannot create a deployment: the endpoint");
        Provisioning.CheckSettled(request.Path, existing, Noun);
        BodyRules.Check(request.Body);
        DeploymentRules.Check(request.Body, existing);
        if (existing is null && session.NamesIn(request.Path.Parent).Count >= MostDeployments)
            throw ArmErrors.Busy(request.Path, $"An endpoint has at most {MostDeployments} deployments. Delete one that gets no traffic.");
        return Begin(request, session, existing);
    }

    public override ArmAnswer Delete(ArmRequest request, ResourceSession session)
    {
        if (session.Find(request.Path) is not { } existing)
            return new ArmAnswer(204);
        var endpoint = session.Find(request.Path.Outer)!;
        foreach (var map in new[] { "traffic", "mirrorTraffic" })
        {
            if (TrafficRules.Shares(endpoint.Properties, map).GetValueOrDefault(existing.Name) is > 0 and var share)
                throw ArmErrors.Busy(request.Path, $"The deployment '{existing.Name}' gets {share} percent of the endpoint's {(map == "traffic" ? "traffic" : "mirrored traffic")}. Set that to 0 first.");
        }

        Provisioning.Cancel(session, existing, request.Now);
        return Remove(request, session);
    }

    public override ArmAnswer Act(ArmRequest request, ResourceSession session)
    {
        if (request.Path.Tail?.ToUpperInvariant() != "GETLOGS")
            return base.Act(request, session);
        _ = session.Find(request.Path) ?? throw ArmErrors.NotFound(request.Path);
        var lines = request.Body["tail"] is JsonValue value && value.TryGetValue(out int tail) && tail > 0 ? tail : DefaultLines;
        var isServer = BodyRules.Text(request.Body, "containerType") is not "StorageInitializer";
        return new ArmAnswer(200, new JsonObject { ["content"] = isServer ? Serving.Logs(request.Path, lines) : "Files of the model are linked, not downloaded." });
    }

    protected override ArmPath EndpointOf(ArmPath path) => path.Outer;

    protected override string PatchState(Resource existing, JsonObject document)
        => EndpointSpecs.InstancesOf(document) == EndpointSpecs.InstancesOf(existing.Body) ? Provisioning.Updating : Provisioning.Scaling;

    protected override void Validate(ArmRequest request, JsonObject body, Resource? existing) => DeploymentRules.CheckCapacity(body);

    protected override void Complete(ArmRequest request, JsonObject document, Resource? existing)
    {
        var properties = document["properties"]!.AsObject();
        document["location"] ??= (string?)existing?.Body["location"] ?? "local";
        document["sku"] ??= existing?.Body["sku"]?.DeepClone() ?? new JsonObject { ["name"] = "Default", ["capacity"] = 1 };
        document["kind"] ??= "Managed";
        properties["requestSettings"] ??= new JsonObject { ["maxConcurrentRequestsPerInstance"] = 1, ["requestTimeout"] = "PT5S" };
        properties["scaleSettings"] ??= new JsonObject { ["scaleType"] = "Default" };
        properties["appInsightsEnabled"] ??= false;
        properties["egressPublicNetworkAccess"] ??= "Enabled";
        if (existing?.Body[EndpointSpecs.Served] is { } served)
            document[EndpointSpecs.Served] = served.DeepClone();
    }
}
