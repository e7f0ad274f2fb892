using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Serving.Scaling;

namespace MlOpsBuild.Emulator.Kinds.Online;

/// <summary>How a deployment's number of instances follows its metrics: Azure Monitor's own resource.</summary>
internal sealed class AutoscaleSettings : ResourceKind
{
    public override string Type => "autoscalesettings";

    public override string Namespace => ArmPath.Monitor;

    public override ArmAnswer List(ArmRequest request, ResourceSession session) => request.Path.ResourceGroup is null
        ? Listing.Page(request, session.Below($"/subscriptions/{request.Path.Subscription}", Type).Select(x => Show(request, session, x)), null)
        : base.List(request, session);

    public override ArmAnswer Patch(ArmRequest request, ResourceSession session)
    {
        var document = Workspaces.Patched(request, session);
        var existing = session.Find(request.Path);
        Validate(request, document, existing);
        return new ArmAnswer(200, Show(request, session, Store(request, session, document, existing)));
    }

    protected override void Validate(ArmRequest request, JsonObject body, Resource? existing) => ScalingRules.Read(body["properties"]!.AsObject());

    protected override void Complete(ArmRequest request, JsonObject document, Resource? existing)
    {
        var properties = document["properties"]!.AsObject();
        document["location"] ??= "local";
        properties["name"] ??= (string?)document["name"];
        // As Azure has it: who forgets it has switched nothing on.
        properties["enabled"] ??= false;
        properties["notifications"] ??= new JsonArray();
        // The time of the last change is the emulator's own.
        document[AutoscaleState.Member] = existing?.Body[AutoscaleState.Member]?.DeepClone();
    }
}
