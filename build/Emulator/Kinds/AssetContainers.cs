using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>The container of an asset's versions: <c>models/{name}</c>.</summary>
internal sealed class AssetContainers(string scope, Asset asset) : ResourceKind
{
    public override string Type { get; } = $"{scope}/{asset.Collection}";

    protected override Ending Creation => EndingIn(scope, Ending.AsyncOperation);

    protected override Ending Deletion => EndingIn(scope, Ending.Location);

    /// <summary>Changes in a registry take long, those in a workspace do not.</summary>
    public static Ending EndingIn(string scope, Ending ending) => scope == "registries" ? ending : Ending.AtOnce;

    /// <summary>Makes the container of a version that comes first.</summary>
    public static void Ensure(ArmRequest request, ResourceSession session, string type, Asset asset, JsonObject version)
    {
        if (session.Find(request.Path) is not null)
            return;
        var properties = new JsonObject { ["isArchived"] = false };
        if (asset.Shared is { } shared)
            properties[shared] = version[shared]?.DeepClone();
        session.Save(request.Path, Documents.Compose(request, type, new JsonObject { ["properties"] = properties }, null));
    }

    /// <summary>The versions are what latest and next follow from: latest is the newest one that is not archived.</summary>
    public override JsonObject Show(ArmRequest request, ResourceSession session, Resource resource)
    {
        var shown = base.Show(request, session, resource);
        var properties = shown["properties"]!.AsObject();
        var versions = session.NamesIn($"{resource.Id.ToLowerInvariant()}/versions");
        properties["latestVersion"] = versions.LastOrDefault(x => !x.IsArchived).Name;
        properties["nextVersion"] = AssetVersion.Next(versions.Select(x => x.Name));
        if (asset.HasState)
            properties["provisioningState"] = "Succeeded";
        return shown;
    }

    protected override void Validate(ArmRequest request, JsonObject body, Resource? existing)
    {
        if (asset.Shared is { } shared)
            BodyRules.Required(body["properties"]!.AsObject(), shared);
    }

    protected override void Complete(ArmRequest request, JsonObject document, Resource? existing)
        => document["properties"]!["isArchived"] ??= false;
}
