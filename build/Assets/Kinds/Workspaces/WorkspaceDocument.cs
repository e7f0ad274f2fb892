using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Endpoints;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Plans;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Workspaces;

/// <summary>
/// Workspaces and feature stores. The client sends a template that makes storage, key vault and insights as well; here the workspace
/// itself is put, with those that the document names.
/// </summary>
internal static class WorkspaceDocument
{
    private static readonly Choice s_access = new(new Dictionary<string, string> { ["enabled"] = "Enabled", ["disabled"] = "Disabled" });

    private static readonly Table s_rule = new("an outbound rule", Casing.Camel,
        new Field("name", JobFields.Text, "Its name.") { Required = true },
        new Field("type", new Choice(new Dictionary<string, string> { ["fqdn"] = "FQDN", ["private_endpoint"] = "PrivateEndpoint", ["service_tag"] = "ServiceTag" }), "What it allows.") { Required = true },
        new Field("destination", new Custom("a domain, or a mapping", Destination), "Where to.") { Required = true },
        new Field("category", JobFields.Text, "The service knows it.") { To = "" },
        new Field("status", JobFields.Text, "The service knows it.") { To = "" });

    private static readonly IReadOnlyList<Field> s_fields =
    [
        new("$schema", JobFields.Text, "The schema of this document.") { To = "" },
        new("name", Names.Asset, "Its name.") { To = "", Required = true },
        new("location", JobFields.Text, "The region; that of the build's workspace when left out.") { To = "" },
        new("resource_group", JobFields.Text, "The resource group; the build's when left out.") { To = "" },
        new("display_name", JobFields.Text, "The name people see.") { To = "friendlyName" },
        new("description", JobFields.Text, "What it is for."),
        new("tags", JobFields.Texts, "Tags.") { Default = () => new JsonObject() },
        new("hbi_workspace", new Truth(), "Whether its data are of high impact, so that less is diagnosed."),
        new("storage_account", JobFields.Text, "ARM id of its storage."),
        new("container_registry", JobFields.Text, "ARM id of its container registry."),
        new("key_vault", JobFields.Text, "ARM id of its key vault."),
        new("application_insights", JobFields.Text, "ARM id of its insights."),
        new("image_build_compute", JobFields.Text, "The compute that builds images."),
        new("public_network_access", s_access, "Whether it is reached from public networks."),
        new("identity", ResourceIdentity.Table, "Whose rights it has.") { Default = () => new JsonObject { ["type"] = "SystemAssigned" } },
        new("primary_user_assigned_identity", JobFields.Text, "The first of its identities."),
        new("managed_network", new Table("a managed network", Casing.Camel,
            new Field("isolation_mode", new Choice(new Dictionary<string, string> { ["disabled"] = "Disabled", ["allow_internet_outbound"] = "AllowInternetOutbound", ["allow_only_approved_outbound"] = "AllowOnlyApprovedOutbound" }), "What its machines reach."),
            new Field("firewall_sku", JobFields.Text, "The size of its firewall."),
            new Field("outbound_rules", new ListOf(s_rule), "What they reach besides.")) { Also = (_, body, _) => ByName(body) }, "The network of its machines."),
        new("customer_managed_key", new Table("a key", Casing.Camel,
            new Field("key_vault", JobFields.Text, "ARM id of the vault.") { To = "keyVaultArmId", Required = true },
            new Field("key_uri", JobFields.Text, "The key.") { To = "keyIdentifier", Required = true }) { Also = (_, body, _) => Encrypt(body) }, "The key that its data are encrypted with.") { To = "encryption" },
        new("system_datastores_auth_mode", new Choice("accesskey", "identity", "userdelegationsas"), "How its own datastores are opened."),
        new("enable_data_isolation", new Truth(), "Whether its data are kept from other workspaces."),
        new("allow_roleassignment_on_rg", new Truth(), "The client's own affair.") { To = "" },
        new("provision_network_now", new Truth(), "Whether its network is made at once."),
        new("feature_store_settings", new MapOf(new Anything()), "How features are computed.") { To = "" },
        new("compute_runtime", new Table("a runtime", Casing.Camel, new Field("spark_runtime_version", new Text(spelled: true), "The version of Spark.")), "How features are computed."),
        new("offline_store", new MapOf(new Anything()), "Where features are kept.") { To = "" },
        new("online_store", new MapOf(new Anything()), "Where they are looked up.") { To = "" },
        new("materialization_identity", new MapOf(new Anything()), "Whose rights computing has.") { To = "" },
    ];

    private static readonly Table s_table = new("a workspace", Casing.Camel, s_fields);

    public static Kind Workspace { get; } = Of("workspace", "workspace", kind: null);

    public static Kind FeatureStore { get; } = Of("feature store", "featureStore", "FeatureStore");

    private static Kind Of(string name, string schema, string? kind) => new(name, schema, s_table)
    {
        Submit = (document, scope) =>
        {
            var body = s_table.Convert(document, scope);
            if (body["computeRuntime"] is { } runtime)
            {
                body.Remove("computeRuntime");
                body["featureStoreSettings"] = new JsonObject { ["computeRuntime"] = runtime };
            }

            var location = document.Text("location") ?? scope.Reading.Plan.Location(Holes.Write(Holes.Workspace), ApiVersion.Workspace);
            var resource = EndpointFields.Regional(body, location);
            if (kind != null)
                resource["kind"] = kind;
            var group = document.Text("resource_group") ?? Holes.Write(Holes.ResourceGroup);
            scope.Reading.Plan.PutWhole($"/subscriptions/{Holes.Write(Holes.Subscription)}/resourceGroups/{group}/providers/Microsoft.MachineLearningServices/workspaces/{document.Text("name")}", ApiVersion.Workspace, resource);
        },
    };

    private static JsonNode? Destination(Node node, Scope scope)
    {
        if (node is ScalarNode)
            return JobFields.Text.Convert(node, scope);
        if (new MapOf(new Anything()).Convert(node, scope) is not JsonObject map)
            return null;
        return new JsonObject(map.Select(x => KeyValuePair.Create(Casing.Camel.Spell(x.Key), x.Value?.DeepClone())));
    }

    private static void ByName(JsonObject network)
    {
        if (network["outboundRules"] is not JsonArray rules)
            return;
        var named = new JsonObject();
        foreach (var rule in rules.OfType<JsonObject>())
        {
            var name = rule["name"]?.GetValue<string>() ?? "";
            var sent = (JsonObject)rule.DeepClone();
            sent.Remove("name");
            named[name] = sent;
        }

        network["outboundRules"] = named;
    }

    private static void Encrypt(JsonObject key)
    {
        var properties = key.DeepClone();
        key.Clear();
        key["status"] = "Enabled";
        key["keyVaultProperties"] = properties;
    }
}
