using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Jobs;
using MlOpsBuild.Emulator.Jobs.Data;
using MlOpsBuild.Emulator.Storage;

namespace MlOpsBuild.Emulator.Kinds;

/// <summary>Copies a model version of a workspace to a registry: its document, and its files into the registry's own storage.</summary>
internal static class Publishing
{
    private static readonly string[] s_required = ["registryName", "destinationName", "destinationVersion"];

    public static ArmAnswer Run(ArmRequest request, ResourceSession session, AssetVersions kind)
    {
        var source = session.Find(request.Path) ?? throw ArmErrors.NotFound(request.Path);
        var missing = s_required.Where(x => BodyRules.Text(request.Body, x) is not { Length: > 0 }).Select(x => (x, "is required.")).ToList();
        if (missing.Count > 0)
            throw ArmErrors.Invalid([.. missing]);
        var registry = RegistryOf(session, BodyRules.Text(request.Body, "registryName")!);
        var name = BodyRules.Text(request.Body, "destinationName")!;
        if (!NameRules.Asset().IsMatch(name))
            throw ArmErrors.BadName(name, NameRules.Asset().ToString());
        var target = registry.Below("models", name).Below("versions", BodyRules.Text(request.Body, "destinationVersion")!);
        kind.CheckName(target.Name);
        // Its files would be written over.
        if (session.Find(target) is not null)
            throw ArmErrors.Busy(target, $"'{target.Id}' exists. A version is copied to a registry once; name another destinationVersion.");
        var properties = source.Properties.DeepClone().AsObject();
        properties["modelUri"] = Copy(request, session, source, target);
        var put = kind.Put(request with { Method = "PUT", Path = target, Body = new JsonObject { ["properties"] = properties } }, session);
        return new ArmAnswer(202) { Headers = Operations.Start(request, session, Ending.Location, put.Body as JsonObject) };
    }

    private static ArmPath RegistryOf(ResourceSession session, string name)
    {
        var found = session.Below("/subscriptions", "registries").FirstOrDefault(x => x.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return found is null ? throw ArmErrors.Invalid(("registryName", $"there is no registry '{name}'.")) : ArmPath.Parse(found.Id)!;
    }

    /// <summary>The same version goes to the same place.</summary>
    private static string Copy(ArmRequest request, ResourceSession session, Resource source, ArmPath target)
    {
        var account = StorageAccounts.AccountOf(target.Root.Key);
        var container = $"azureml-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target.Key))[..16])}";
        var from = PlaceOf(request, session, source);
        var leaf = from.Path.TrimEnd('/').Split('/')[^1];
        BlobIndex.EnsureContainer(session.Connection, account, container, request.Now);
        var index = new BlobIndex(session.Connection, request.Now);
        var (here, there) = (index.Container(from.Account, from.Container), index.Container(account, container));
        foreach (var blob in BlobsAt(index, here, from.Path))
        {
            var to = StoredFiles.Join(leaf, blob.Name.Length > from.Path.TrimEnd('/').Length ? blob.Name[from.Path.TrimEnd('/').Length..].TrimStart('/') : "");
            index.Save(there, blob with { Id = index.Find(there, to)?.Id ?? 0, Name = to, Lease = null, Copy = null }, index.Pieces(blob));
        }

        return $"{request.Address}/{account}/{container}/{leaf}{(from.Path.EndsWith('/') ? "/" : "")}";
    }

    private static BlobPlace PlaceOf(ArmRequest request, ResourceSession session, Resource source)
    {
        try
        {
            return new DataPlaces(session, request.Path.Root).Find(BodyRules.Text(source.Properties, "modelUri") ?? "");
        }
        catch (JobProblem problem)
        {
            throw ArmErrors.Invalid(("modelUri", problem.Message));
        }
    }

    private static IReadOnlyList<Blob> BlobsAt(BlobIndex index, Container container, string path)
    {
        if (!path.EndsWith('/') && index.Find(container, path) is { } single)
            return [single];
        var prefix = path.Length == 0 ? "" : path.TrimEnd('/') + "/";
        var all = index.From(container, prefix, prefix, int.MaxValue);
        return all.Count > 0 ? all : throw ArmErrors.Invalid(("modelUri", $"nothing lies at {path}."));
    }
}
