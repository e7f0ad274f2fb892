using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>A registry: assets that workspaces share.</summary>
internal sealed class Registries : ResourceKind
{
    public override string Type => "registries";

    protected override Regex NameRule => NameRules.Workspace();

    protected override Ending Creation => Ending.AsyncOperation;

    protected override Ending Deletion => Ending.Location;

    public override ArmAnswer List(ArmRequest request, ResourceSession session) => request.Path.ResourceGroup is null
        ? Listing.Page(request, session.Below($"/subscriptions/{request.Path.Subscription}", Type).Select(x => Show(request, session, x)), null)
        : base.List(request, session);

    public override ArmAnswer Patch(ArmRequest request, ResourceSession session)
        => new(200, Show(request, session, Store(request, session, Workspaces.Patched(request, session), session.Find(request.Path))));

    protected override void Validate(ArmRequest request, JsonObject body, Resource? existing)
    {
        if (BodyRules.Text(body, "location") is not { Length: > 0 })
            throw ArmErrors.Invalid(("location", "is required."));
    }

    protected override void Complete(ArmRequest request, JsonObject document, Resource? existing) => Identity.Complete(document);
}
