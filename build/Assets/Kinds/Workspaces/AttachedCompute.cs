using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Documents;
using MlOpsBuild.Assets.Kinds.Jobs;
using MlOpsBuild.Assets.Tables;

namespace MlOpsBuild.Assets.Kinds.Workspaces;

/// <summary>Machines that are there already, and that the workspace only knows.</summary>
internal static class AttachedCompute
{
    private static readonly Field s_resource = new("resource_id", JobFields.Text, "The ARM id of what is attached.") { Required = true };

    public static Kind Kubernetes { get; } = ComputeFields.Of("kubernetesCompute", "kubernetes", "Kubernetes",
    [
        s_resource,
        new("namespace", JobFields.Text, "The namespace that work goes into.") { Default = () => "default" },
        ComputeFields.Identity,
    ], (_, settings, _) => settings) with { Type = null };

    public static Kind Synapse { get; } = ComputeFields.Of("synapseSparkCompute", "synapsespark", "SynapseSpark", [s_resource, ComputeFields.Identity], (_, _, _) => null);

    public static Kind VirtualMachine { get; } = ComputeFields.Of("vmCompute", "virtualmachine", "VirtualMachine",
    [
        s_resource,
        new("ssh_settings", new Table("SSH settings", Casing.Camel,
            new Field("admin_username", JobFields.Text, "The user.") { To = "username", Required = true },
            new Field("admin_password", JobFields.Text, "The password.") { To = "password" },
            new Field("ssh_port", new Integer(1), "The port."),
            new Field("ssh_private_key_file", new Custom("a path", Key), "The file with the private key.") { To = "privateKeyData" }), "How it is logged in."),
    ], (_, settings, _) => Machine(settings));

    private static JsonObject Machine(JsonObject settings)
    {
        var machine = new JsonObject();
        if (settings["sshSettings"] is not JsonObject account)
            return machine;
        machine["sshPort"] = account["sshPort"]?.DeepClone() ?? 22;
        account.Remove("sshPort");
        machine["administratorAccount"] = account.DeepClone();
        return machine;
    }

    /// <summary>The service wants the key itself.</summary>
    private static JsonValue? Key(Node node, Scope scope)
    {
        if (node is not ScalarNode { Value: string } at)
        {
            scope.Error(node, Mistakes.WrongType("a path", node));
            return null;
        }

        if (scope.Resolve(at) is not { } path)
            return null;
        try
        {
            return JsonValue.Create(File.ReadAllText(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            scope.Error(at, Mistakes.Unreadable(error.Message));
            return null;
        }
    }
}
