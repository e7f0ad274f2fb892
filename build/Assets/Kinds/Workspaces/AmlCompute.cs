using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Workspaces;

/// <summary>Clusters of machines that come and go with the work.</summary>
internal static class AmlCompute
{
    /// <summary>The size where none is given, as the client has it.</summary>
    public const string DefaultSize = "STANDARD_DS3_V2";

    private static readonly Table s_scale = new("scale settings", Casing.Camel,
        new Field("min_instances", new Integer(0), "The fewest machines.") { To = "minNodeCount", Default = () => 0 },
        new Field("max_instances", new Integer(0), "The most machines.") { To = "maxNodeCount", Default = () => 1 },
        new Field("idle_time_before_scale_down", new Seconds(), "Seconds after which an idle machine goes.") { To = "nodeIdleTimeBeforeScaleDown" });

    private static readonly Table s_ssh = new("SSH settings", Casing.Camel,
        new Field("admin_username", JobFields.Text, "The user.") { To = "adminUserName", Required = true },
        new Field("admin_password", JobFields.Text, "The password.") { To = "adminUserPassword" },
        new Field("ssh_key_value", JobFields.Text, "The public key.") { To = "adminUserSshPublicKey" });

    public static Kind Kind { get; } = ComputeFields.Of("amlCompute", "amlcompute", "AmlCompute",
    [
        new("size", JobFields.Text, "The size of its machines.") { To = "vmSize", Default = () => DefaultSize },
        // Machines that are not taken away are the default, and are not sent.
        new("tier", new Choice(new Dictionary<string, string> { ["dedicated"] = "", ["low_priority"] = "LowPriority" }), "Whether machines may be taken away.") { To = "vmPriority" },
        .. s_scale.Fields.Select(x => x with { To = "" }),
        new("ssh_settings", s_ssh, "Who may log in.") { To = "userAccountCredentials" },
        ComputeFields.Access with { To = "" },
        ComputeFields.Network with { To = "" },
        ComputeFields.Identity,
        new("enable_node_public_ip", new Truth(), "Whether machines have public addresses.") { Default = () => true },
    ], Settings);

    private static JsonObject Settings(MapNode document, JsonObject settings, Scope scope)
    {
        string[] names = [.. s_scale.Fields.Select(x => x.Name)];
        settings["osType"] = "Linux";
        settings["scaleSettings"] = s_scale.Convert(document with { Entries = [.. document.Entries.Where(x => names.Contains(x.Key))] }, scope);
        settings["remoteLoginPortPublicAccess"] = ComputeFields.PublicAccess(document);
        if (ComputeFields.Subnet(document) is { } subnet)
            settings["subnet"] = subnet;
        if (settings["vmPriority"]?.GetValue<string>().Length == 0)
            settings.Remove("vmPriority");
        if (document["min_instances"] is ScalarNode { Value: long least } at && least > (document["max_instances"] is ScalarNode { Value: long most } ? most : 1))
            scope.Error(at, Mistakes.OutOfRange(at.Text, "at most what 'max_instances' says"));
        return settings;
    }
}
