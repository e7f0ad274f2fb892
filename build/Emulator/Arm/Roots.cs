using MlOpsBuild.Emulator.Kinds;
using MlOpsBuild.Emulator.State;

namespace MlOpsBuild.Emulator.Arm;

/// <summary>Workspaces and registries, which hold everything else.</summary>
internal sealed class Roots(Database database, KindCatalog kinds)
{
    /// <summary>A workspace that is not there yet is made by what uses it; a registry has to be created.</summary>
    /// <exception cref="ArmException">404: there is no such registry.</exception>
    public void Ensure(ArmRequest request)
    {
        var root = request.Path.Root;
        if (kinds.Find(root.Type) is not { } kind || database.Read(x => new ResourceSession(x).Find(root)) is not null)
            return;
        if (kind is not Workspaces workspaces)
            throw ArmErrors.NoParent(root);
        database.Write(x => workspaces.Ensure(request with { Path = root }, new(x)));
    }
}
