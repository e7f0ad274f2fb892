using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>Computes are kept and shown; there is nothing to provision, so they are ready at once.</summary>
internal sealed class Computes : ResourceKind
{
    public override string Type => "workspaces/computes";

    protected override Ending Creation => Ending.AsyncOperation;

    protected override Ending Deletion => Ending.AsyncOperation;

    protected override Regex NameRule => NameRules.Asset();

    public override ArmAnswer Patch(ArmRequest request, ResourceSession session)
        => new(200, Show(request, session, Store(request, session, Workspaces.Patched(request, session), session.Find(request.Path))));

    public override ArmAnswer Delete(ArmRequest request, ResourceSession session)
        => request["underlyingResourceAction"] is "Delete" or "Detach"
            ? base.Delete(request, session)
            : throw ArmErrors.BadQuery("underlyingResourceAction", "is required: Delete or Detach.");

    public override ArmAnswer Act(ArmRequest request, ResourceSession session)
    {
        _ = session.Find(request.Path) ?? throw ArmErrors.NotFound(request.Path);
        return request.Path.Tail?.ToUpperInvariant() switch
        {
            "START" or "STOP" or "RESTART" => new(202),
            "LISTNODES" => new(200, new JsonObject { ["nodes"] = new JsonArray() }),
            _ => base.Act(request, session),
        };
    }

    protected override void Validate(ArmRequest request, JsonObject body, Resource? existing)
    {
        var asked = BodyRules.Required(body["properties"]!.AsObject(), "computeType");
        if (existing is not null && BodyRules.Text(existing.Properties, "computeType") != asked)
            throw ArmErrors.Immutable(request.Path, ["properties.computeType"]);
    }

    protected override void Complete(ArmRequest request, JsonObject document, Resource? existing)
    {
        var properties = document["properties"]!.AsObject();
        var now = Documents.Time(request.Now);
        properties["provisioningState"] = "Succeeded";
        properties["createdOn"] = (string?)existing?.Properties["createdOn"] ?? now;
        properties["modifiedOn"] = now;
        properties["isAttachedCompute"] = properties["resourceId"] is not null;
        if (BodyRules.Text(properties, "computeType") != "AmlCompute")
            return;
        if (properties["properties"] is not JsonObject cluster)
            properties["properties"] = cluster = [];
        cluster["allocationState"] = "Steady";
        cluster["allocationStateTransitionTime"] = now;
        cluster["currentNodeCount"] = 0;
        cluster["targetNodeCount"] = 0;
    }
}
