using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>A version of an asset: <c>models/{name}/versions/{version}</c>.</summary>
internal sealed class AssetVersions(string scope, Asset asset, StorageAccounts accounts) : ResourceKind
{
    public override string Type { get; } = $"{scope}/{asset.Collection}/versions";

    protected override Regex NameRule => NameRules.Version();

    protected override Ending Creation => AssetContainers.EndingIn(scope, Ending.AsyncOperation);

    protected override Ending Deletion => AssetContainers.EndingIn(scope, Ending.Location);

    /// <summary>Newest first, unless asked otherwise; an archived container hides all of its versions.</summary>
    public override ArmAnswer List(ArmRequest request, ResourceSession session)
    {
        var container = session.Find(request.Path) ?? throw ArmErrors.NotFound(request.Path);
        var isHidden = container.IsArchived && request["listViewType"]?.ToUpperInvariant() is null or "" or "ACTIVEONLY";
        var filter = VersionFilter.Of(request);
        var order = request["$orderBy"]?.Trim().ToUpperInvariant() ?? "";
        return order.StartsWith("VERSION", StringComparison.Ordinal)
            ? ByVersion(request, session, x => !isHidden && filter(x), order.EndsWith(" DESC", StringComparison.Ordinal))
            : Listing.Answer(request, session, this, request.Path.Key + "/versions", x => !isHidden && filter(x), newestFirst: !order.EndsWith(" ASC", StringComparison.Ordinal));
    }

    public override ArmAnswer Act(ArmRequest request, ResourceSession session)
        => request.Path.Tail?.ToUpperInvariant() switch
        {
            "STARTPENDINGUPLOAD" when asset.UploadsIn.Contains(scope) => PendingUploads.Start(request, session, accounts),
            "PUBLISH" when scope == "workspaces" && asset.Collection == "models" => Publishing.Run(request, session, new AssetVersions("registries", asset, accounts)),
            _ => base.Act(request, session),
        };

    public override JsonObject Show(ArmRequest request, ResourceSession session, Resource resource)
    {
        var shown = base.Show(request, session, resource);
        if (asset.HasState)
            shown["properties"]!["provisioningState"] = "Succeeded";
        return shown;
    }

    protected override void Validate(ArmRequest request, JsonObject body, Resource? existing)
    {
        var properties = body["properties"]!.AsObject();
        if (asset.Required is { } required)
            BodyRules.Required(properties, required);
        if (asset.Shared is { } shared)
            BodyRules.Required(properties, shared);
        if (existing is null)
            return;
        var changed = asset.Fixed.Where(x => !Same(x, properties[x], existing.Properties[x])).Select(x => $"properties.{x}").ToList();
        if (changed.Count > 0)
            throw ArmErrors.Immutable(request.Path, changed);
    }

    protected override void Complete(ArmRequest request, JsonObject document, Resource? existing)
    {
        var properties = document["properties"]!.AsObject();
        properties["isAnonymous"] ??= false;
        properties["isArchived"] ??= false;
        // Clients go through these maps without asking whether they are there.
        properties["tags"] ??= new JsonObject();
        properties["properties"] ??= new JsonObject();
        if (asset.Collection == "models")
            properties["flavors"] ??= new JsonObject();
        if (asset.Collection == "environments")
        {
            properties["environmentType"] = "UserCreated";
            properties["osType"] ??= "Linux";
        }
    }

    protected override void OnPut(ArmRequest request, ResourceSession session, Resource resource, bool isNew)
        => AssetContainers.Ensure(request with { Path = request.Path.Outer }, session, $"{scope}/{asset.Collection}", asset, resource.Properties);

    /// <summary>Left out means the default, not a change.</summary>
    private static bool Same(string name, JsonNode? asked, JsonNode? stored) => name switch
    {
        "isAnonymous" => Resource.Flag(new JsonObject { [name] = asked?.DeepClone() }, name) == Resource.Flag(new JsonObject { [name] = stored?.DeepClone() }, name),
        "osType" when asked is null => true,
        _ => JsonNode.DeepEquals(asked, stored),
    };

    /// <summary>The order of versions is none that SQL knows: it is made here, and a page is counted.</summary>
    private ArmAnswer ByVersion(ArmRequest request, ResourceSession session, Func<Resource, bool> filter, bool isDescending)
    {
        var view = Listing.View(request["listViewType"]);
        var all = session.Page(request.Path.Key + "/versions", 0, newestFirst: false, int.MaxValue).Where(x => view(x) && filter(x));
        var sorted = (isDescending ? all.OrderByDescending(x => x.Name, AssetVersion.Order) : all.OrderBy(x => x.Name, AssetVersion.Order)).ToList();
        var skip = (int)(Listing.Place(request["$skip"]) ?? 0);
        var size = Math.Min(Listing.PageSize, request.Count("$top") ?? Listing.PageSize);
        var page = sorted.Skip(skip).Take(size).Select(x => Show(request, session, x));
        return Listing.Page(request, page, skip + size < sorted.Count ? skip + size : null);
    }
}
