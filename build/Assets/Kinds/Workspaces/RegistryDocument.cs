using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Endpoints;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Workspaces;

/// <summary>Registries: assets that several workspaces share.</summary>
internal static class RegistryDocument
{
    private const string DefaultStorage = "standard_lrs";

    private static readonly Table s_storage = new("storage", Casing.Camel,
        new Field("storage_account_hns", new Truth(), "Whether it has folders.") { To = "storageAccountHnsEnabled", Default = () => false },
        new Field("storage_account_type", new Choice(DefaultStorage, "standard_grs", "standard_ragrs", "standard_zrs", "standard_gzrs", "standard_ragzrs", "premium_lrs", "premium_zrs"), "How it is replicated.") { Default = () => DefaultStorage },
        new Field("replication_count", new Integer(1), "How many accounts there are.") { To = "" });

    private static readonly Table s_region = new("a region", Casing.Camel,
        new Field("location", JobFields.Text, "The region.") { Required = true },
        new Field("storage_config", s_storage, "Its storage.") { Default = () => new JsonObject { ["storageAccountHnsEnabled"] = false, ["storageAccountType"] = DefaultStorage } },
        new Field("acr_config", new Anything(), "Its container registry; the service makes one.") { To = "" })
    {
        Also = (_, body, _) =>
        {
            body["acrDetails"] = new JsonArray(new JsonObject { ["systemCreatedAcrAccount"] = new JsonObject { ["acrAccountSku"] = "Premium" } });
            body["storageAccountDetails"] = new JsonArray(new JsonObject { ["systemCreatedStorageAccount"] = body["storageConfig"]?.DeepClone() });
            body.Remove("storageConfig");
        },
    };

    private static readonly Table s_table = new("a registry", Casing.Camel,
        new Field("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new Field("name", Names.Asset, "Its name.") { To = "", Required = true },
        new Field("location", JobFields.Text, "The primary region.") { To = "", Required = true },
        new Field("description", JobFields.Text, "What it is for.") { To = "" },
        new Field("tags", JobFields.Texts, "Tags."),
        new Field("replication_locations", new ListOf(s_region), "All its regions, the primary one among them.") { To = "regionDetails", Required = true },
        new Field("public_network_access", new Choice(new Dictionary<string, string> { ["enabled"] = "Enabled", ["disabled"] = "Disabled" }), "Whether it is reached from public networks."),
        new Field("intellectual_property", new Table("intellectual property", Casing.Camel, new Field("publisher", JobFields.Text, "Who owns it.")), "Whose assets they are.") { To = "" },
        new Field("managed_resource_group", JobFields.Text, "The service makes one.") { To = "" },
        new Field("managed_resource_group_tags", JobFields.Texts, "Tags of what the service makes; the registry's when left out."));

    public static Kind Kind { get; } = new("registry", "registry", s_table)
    {
        Submit = (document, scope) =>
        {
            var body = s_table.Convert(document, scope);
            if (body["tags"] is { } tags)
                body["managedResourceGroupTags"] ??= tags.DeepClone();
            if ((document["intellectual_property"] as MapNode)?.Text("publisher") is { } publisher)
                body["intellectualPropertyPublisher"] = publisher;
            body["identity"] = new JsonObject { ["type"] = "SystemAssigned" };
            var path = $"/subscriptions/{Holes.Write(Holes.Subscription)}/resourceGroups/{Holes.Write(Holes.ResourceGroup)}/providers/Microsoft.MachineLearningServices/registries/{document.Text("name")}";
            scope.Reading.Plan.PutWhole(path, ApiVersion.Registry, EndpointFields.Regional(body, document.Text("location") ?? ""));
        },
    };
}
