using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Storage;
using MlOpsBuild.Emulator.Tracking;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>A workspace, its storage account and its default datastores.</summary>
internal sealed class Workspaces(StorageAccounts accounts) : ResourceKind
{
    public override string Type => "workspaces";

    protected override Regex NameRule => NameRules.Workspace();

    protected override Ending Creation => Ending.Location;

    protected override Ending Deletion => Ending.Location;

    /// <summary>Makes a workspace that something is about to use.</summary>
    public Resource Ensure(ArmRequest request, ResourceSession session)
        => session.Find(request.Path) ?? Store(request, session, new JsonObject { ["location"] = "local", ["properties"] = new JsonObject() }, null);

    public override ArmAnswer List(ArmRequest request, ResourceSession session) => request.Path.ResourceGroup is null
        ? Listing.Page(request, session.Below($"/subscriptions/{request.Path.Subscription}", Type).Select(x => Show(request, session, x)), null)
        : base.List(request, session);

    public override ArmAnswer Patch(ArmRequest request, ResourceSession session)
        => new(200, Show(request, session, Store(request, session, Patched(request, session), session.Find(request.Path))));

    public override ArmAnswer Act(ArmRequest request, ResourceSession session)
    {
        if (session.Find(request.Path) is not { } workspace)
            throw ArmErrors.NotFound(request.Path);
        var key = Convert.ToBase64String(accounts.KeyOf(StorageAccounts.AccountOf(request.Path.Key)));
        return request.Path.Tail?.ToUpperInvariant() switch
        {
            "LISTKEYS" => new(200, new JsonObject { ["userStorageKey"] = key, ["userStorageResourceId"] = workspace.Properties["storageAccount"]?.DeepClone() }),
            "LISTSTORAGEACCOUNTKEYS" => new(200, new JsonObject { ["userStorageKey"] = key }),
            "RESYNCKEYS" => new(200),
            _ => base.Act(request, session),
        };
    }

    public override ArmAnswer Delete(ArmRequest request, ResourceSession session)
    {
        TrackedRuns.Forget(session.Connection, request.Path.Key);
        return base.Delete(request, session);
    }

    /// <summary>Services of a workspace are where the server listens now.</summary>
    public override JsonObject Show(ArmRequest request, ResourceSession session, Resource resource)
    {
        var shown = base.Show(request, session, resource);
        var properties = shown["properties"]!.AsObject();
        properties["mlFlowTrackingUri"] = $"{request.Address}{TrackingPath.Root}{resource.Id}";
        properties["discoveryUrl"] = $"{request.Address}/discovery";
        return shown;
    }

    /// <summary>The stored document with the patch over it.</summary>
    public static JsonObject Patched(ArmRequest request, ResourceSession session)
    {
        var document = (session.Find(request.Path) ?? throw ArmErrors.NotFound(request.Path)).Body.DeepClone().AsObject();
        Documents.Merge(document, request.Body);
        BodyRules.Check(document);
        return document;
    }

    protected override void Complete(ArmRequest request, JsonObject document, Resource? existing)
    {
        var account = StorageAccounts.AccountOf(request.Path.Key);
        var properties = document["properties"]!.AsObject();
        document["location"] ??= "local";
        properties["workspaceId"] = Identity.Of(request.Path.Key).ToString();
        properties["friendlyName"] ??= (string?)document["name"];
        properties["storageAccount"] ??= StorageAccounts.ArmId(request.Path, account);
        properties["publicNetworkAccess"] ??= "Enabled";
        properties["hbiWorkspace"] ??= false;
        properties["allowPublicAccessWhenBehindVnet"] ??= false;
        properties["v1LegacyMode"] ??= false;
        properties["provisioningState"] = "Succeeded";
        properties["privateLinkCount"] = 0;
        properties["storageHnsEnabled"] = false;
        properties["tenantId"] = Guid.Empty.ToString();
        Identity.Complete(document);
    }

    protected override void OnPut(ArmRequest request, ResourceSession session, Resource resource, bool isNew)
    {
        if (!isNew)
            return;
        Experiments.EnsureDefault(session.Connection, request.Path.Key, request.Now);
        foreach (var (name, document) in Datastores.Defaults(StorageAccounts.AccountOf(request.Path.Key), (string)resource.Properties["workspaceId"]!))
        {
            var child = request with { Path = request.Path.Below("datastores", name) };
            session.Save(child.Path, Documents.Compose(child, "workspaces/datastores", document, null));
            if (BodyRules.Text(document["properties"]!.AsObject(), "containerName") is { } container)
                BlobIndex.EnsureContainer(session.Connection, StorageAccounts.AccountOf(request.Path.Key), container, request.Now);
        }
    }
}
