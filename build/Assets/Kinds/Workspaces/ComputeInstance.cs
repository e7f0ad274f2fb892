using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Kinds.Schedules;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Workspaces;

/// <summary>Machines of one person.</summary>
internal static class ComputeInstance
{
    private static readonly Table s_startStop = new("a start or stop", Casing.Camel,
        new Field("trigger", Trigger.Any, "When.") { Required = true },
        new Field("action", new Choice(new Dictionary<string, string> { ["start"] = "Start", ["stop"] = "Stop" }), "What.") { Required = true },
        new Field("status", new Choice(new Dictionary<string, string> { ["enabled"] = "Enabled", ["disabled"] = "Disabled" }), "Whether it happens.") { Default = () => "Enabled" })
    {
        Also = (_, body, _) =>
        {
            if (body["trigger"] is not JsonObject trigger)
                return;
            body.Remove("trigger");
            var kind = trigger["triggerType"]?.GetValue<string>() ?? "";
            trigger.Remove("triggerType");
            body["triggerType"] = kind;
            body[kind == "Cron" ? "cron" : "recurrence"] = trigger;
        },
    };

    public static Kind Kind { get; } = ComputeFields.Of("computeInstance", "computeinstance", "ComputeInstance",
    [
        new("size", JobFields.Text, "The size of the machine.") { To = "vmSize", Default = () => AmlCompute.DefaultSize },
        new("ssh_settings", new Table("SSH settings", Casing.Camel,
            new Field("admin_username", JobFields.Text, "The service knows it.") { To = "" },
            new Field("ssh_port", new Text(spelled: true), "The service knows it.") { To = "" },
            new Field("ssh_key_value", JobFields.Text, "The public key.") { To = "adminPublicKey" }), "Who may log in."),
        ComputeFields.Access with { To = "" },
        ComputeFields.Network with { To = "" },
        ComputeFields.Identity,
        new("create_on_behalf_of", new Table("a user", Casing.Camel,
            new Field("user_tenant_id", JobFields.Text, "The tenant.") { To = "tenantId", Required = true },
            new Field("user_object_id", JobFields.Text, "The user.") { To = "objectId", Required = true }), "Whose it is.") { To = "assignedUser" },
        new("schedules", new Table("schedules", Casing.Camel, new Field("compute_start_stop", new ListOf(s_startStop), "Starts and stops.")), "When it is on."),
        new("idle_time_before_shutdown", JobFields.Text, "The time after which it goes off, as ISO 8601."),
        new("idle_time_before_shutdown_minutes", new Minutes(), "The same in minutes.") { To = "idleTimeBeforeShutdown" },
        new("setup_scripts", new MapOf(new Anything()), "What runs when it is made and started."),
        new("enable_node_public_ip", new Truth(), "Whether it has a public address.") { Default = () => true },
        new("enable_sso", new Truth(), "Whether its tools sign their user in.") { To = "enableSSO", Default = () => true },
        new("enable_root_access", new Truth(), "Whether its user may be root.") { Default = () => true },
        new("enable_os_patching", new Truth(), "Whether it is patched by itself.") { To = "enableOSPatching", Default = () => false },
        new("release_quota_on_stop", new Truth(), "Whether others may have its cores while it is off.") { Default = () => false },
    ], Settings);

    private static JsonObject Settings(MapNode document, JsonObject settings, Scope scope)
    {
        settings["applicationSharingPolicy"] = "Shared";
        settings["computeInstanceAuthorizationType"] = "personal";
        if (ComputeFields.Subnet(document) is { } subnet)
            settings["subnet"] = subnet;
        if (settings["assignedUser"] is { } user)
        {
            settings.Remove("assignedUser");
            settings["personalComputeInstanceSettings"] = new JsonObject { ["assignedUser"] = user };
        }

        if (settings["sshSettings"] is JsonObject ssh)
            ssh["sshPublicAccess"] = ComputeFields.PublicAccess(document) == "Enabled" ? "Enabled" : "Disabled";
        if (settings["setupScripts"] is { } scripts)
        {
            settings.Remove("setupScripts");
            settings["setupScripts"] = new JsonObject { ["scripts"] = scripts };
        }

        if (document.Has("idle_time_before_shutdown") && document["idle_time_before_shutdown_minutes"] is { } other)
            scope.Error(other, Mistakes.Together("idle_time_before_shutdown", "idle_time_before_shutdown_minutes"));
        return settings;
    }
}
