using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs;
using MlOpsBuild.Emulator.Kinds.Online;
using MlOpsBuild.Emulator.Serving;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>Every kind of resource by its type. A new kind is a class and a line here.</summary>
internal sealed class KindCatalog
{
    private static readonly string[] s_scopes = ["workspaces", "registries"];

    private readonly Dictionary<string, ResourceKind> _kinds;

    public KindCatalog(StorageAccounts accounts, IJobs jobs, IServing serving)
    {
        IEnumerable<ResourceKind> single =
        [
            new Workspaces(accounts), new Registries(), new Datastores(accounts), new Computes(), new DataReferences(accounts), new JobResources(jobs),
            new OnlineEndpoints(serving), new OnlineDeployments(serving), new DeploymentSkus(), new AutoscaleSettings(), new OperationStatus(), new OperationResult(),
        ];
        var assets = from scope in s_scopes
                     from asset in AssetTable.All
                     from kind in new ResourceKind[] { new AssetContainers(scope, asset), new AssetVersions(scope, asset, accounts), new AssetLabels(scope, asset, accounts) }
                     select kind;
        _kinds = single.Concat(assets).ToDictionary(x => $"{x.Namespace}/{x.Type}", StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A kind of Azure Machine Learning.</summary>
    public ResourceKind? Find(string type) => Find(ArmPath.Provider, type);

    public ResourceKind? Find(string provider, string type) => _kinds.GetValueOrDefault($"{provider}/{type}");
}
