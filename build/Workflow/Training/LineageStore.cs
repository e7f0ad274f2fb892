using System.Security.Cryptography;
using System.Text;
using MlOpsBuild.AzureMl;
using MlOpsBuild.AzureMl.Requests;
using MlOpsBuild.Domain.Lineage;

namespace MlOpsBuild.Workflow.Training;

/// <summary>Lineages in the workspace's default datastore, each named by its hash, so that none can be replaced.</summary>
internal static class LineageStore
{
    private const string Folder = "azureml://datastores/workspaceblobstore/paths/mlopsbuild/lineage";

    /// <summary>Writes a lineage.</summary>
    /// <returns>Where it lies, and its hash.</returns>
    public static async Task<(string Address, string Hash)> AddAsync(WorkspaceClient workspace, ModelLineage lineage, CancellationToken cancellationToken)
    {
        var written = LineageJson.Write(lineage);
        var hash = LineageJson.Hash(lineage);
        var address = $"{Folder}/{lineage.Model}/{hash}.json";
        await workspace.Files.AddAsync(address, BinaryData.FromString(written), cancellationToken);
        return (address, hash);
    }

    /// <summary>The lineage of a version, held against the hash that the version carries.</summary>
    /// <exception cref="WorkflowException">The version names none, or it is not what it was (MLO315).</exception>
    public static async Task<ModelLineage> ReadAsync(WorkspaceClient workspace, RegisteredModel model, CancellationToken cancellationToken)
    {
        if (model[ModelProperties.Lineage] is not { } address || model[ModelProperties.LineageHash] is not { } hash)
            throw Broken(model, "it names none; it was not registered by this toolkit");
        try
        {
            var text = (await workspace.Files.ReadAsync(address, cancellationToken)).ToString();
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))) == hash
                ? LineageJson.Read(text) : throw Broken(model, $"{address} was changed since: its SHA-256 is not {hash}");
        }
        catch (AzureMlException exception) when (exception.IsNotFound)
        {
            throw Broken(model, $"{address} is gone");
        }
        catch (FormatException exception)
        {
            throw Broken(model, $"{address}: {exception.Message}");
        }
    }

    private static WorkflowException Broken(RegisteredModel model, string why)
        => new("MLO315", $"{model.Name}:{model.Version} has no lineage that could be trusted: {why}. Train again to have a version with one.");
}
