using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>
/// The version that a label stands for: <c>models/{name}/labels/latest</c> or <c>default</c>, the newest one that is not
/// archived. (Azure refers to labels in ids; the contract has no route for them, so reading is all that there is.)
/// </summary>
internal sealed class AssetLabels(string scope, Asset asset, StorageAccounts accounts) : ResourceKind
{
    private readonly AssetVersions _versions = new(scope, asset, accounts);

    public override string Type { get; } = $"{scope}/{asset.Collection}/labels";

    public override ArmAnswer Get(ArmRequest request, ResourceSession session)
    {
        var isKnown = request.Path.Name.ToUpperInvariant() is "LATEST" or "DEFAULT";
        var latest = session.NamesIn(request.Path.Outer.Key + "/versions").LastOrDefault(x => !x.IsArchived).Name;
        if (!isKnown || latest is null)
            throw ArmErrors.NotFound(request.Path);
        return _versions.Get(request with { Path = request.Path.Outer.Below("versions", latest) }, session);
    }

    public override ArmAnswer List(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);

    public override ArmAnswer Put(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);

    public override ArmAnswer Delete(ArmRequest request, ResourceSession session) => throw ArmErrors.NotAllowed(request.Method, Type);
}
