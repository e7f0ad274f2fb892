using System.Text.Json.Nodes;
using MlOpsBuild.Assets.Content;

namespace MlOpsBuild.Assets.Plans;

/// <summary>Collects the steps of a plan; what is asked for twice is there once.</summary>
internal sealed class PlanBuilder
{
    private static readonly string s_workspace = Holes.Write(Holes.Workspace);
    private readonly List<PlanStep> _steps = [];
    private readonly HashSet<string> _done = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _components = new(StringComparer.Ordinal);

    public Plan ToPlan() => new() { Steps = [.. _steps] };

    /// <summary>The id of an asset's newest version.</summary>
    public string Latest(string type, string name)
    {
        var hole = $"latest:{type}/{name}";
        if (_done.Add(hole))
        {
            // Data assets have no list that is ordered by time; their container says what is newest.
            _steps.Add(type == "data"
                ? new LookUpStep($"{s_workspace}/{type}/{name}", "", VersionOf(type), LookUpKind.LatestOfContainer, hole, null)
                : new LookUpStep($"{s_workspace}/{type}/{name}/versions", "$orderBy=createdtime desc&$top=1", VersionOf(type), LookUpKind.LatestOfList, hole, null));
        }

        return Holes.Write(hole);
    }

    /// <summary>The number of an asset's next version.</summary>
    public string NextVersion(string type, string name)
    {
        var hole = $"next:{type}/{name}";
        if (_done.Add(hole))
            _steps.Add(new LookUpStep($"{s_workspace}/{type}/{name}", "", VersionOf(type), LookUpKind.NextVersion, hole, "1"));
        return Holes.Write(hole);
    }

    /// <summary>Uploads a code snapshot unless the workspace has it; its id.</summary>
    public string Code(Snapshot code)
    {
        var hole = $"code:{code.Hash}";
        if (!_done.Add(hole))
            return Holes.Write(hole);
        var name = ContentHash.GuidOf(code.Hash);
        var id = $"{s_workspace}/codes/{name}/versions/1";
        var container = $"codeUri:{code.Hash}";
        _steps.Add(new LookUpStep($"{s_workspace}/codes/{name}/versions", $"hash={code.Hash}&hashVersion=202208", ApiVersion.Code, LookUpKind.FirstOrOtherwise, hole, id));
        _steps.Add(new RequestStep("POST", id + "/startPendingUpload", ApiVersion.Code, new JsonObject { ["pendingUploadType"] = "TemporaryBlobReference" }, container, hole));
        _steps.Add(new UploadStep(Holes.Write(container), code.Folder, code.Files, code.Hash, hole));
        var uri = code.Folder.Length > 0 ? $"{Holes.Write(container)}/{code.Folder}" : Holes.Write(container) + "/";
        Put(id, ApiVersion.Code, new JsonObject
        {
            ["codeUri"] = uri,
            ["isAnonymous"] = true,
            ["isArchived"] = false,
            ["properties"] = new JsonObject { ["hash_sha256"] = code.Hash, ["hash_version"] = "202208" },
        }, hole);
        return Holes.Write(hole);
    }

    /// <summary>Uploads files to the workspace's blob store; the path below its container.</summary>
    public string Data(Snapshot content, string name)
    {
        var path = $"LocalUpload/{content.Hash}/{name}";
        if (!_done.Add("upload:" + path))
            return path;
        var store = $"{s_workspace}/datastores/workspaceblobstore";
        if (_done.Add(Holes.BlobContainer))
        {
            _steps.Add(new LookUpStep(store, "", ApiVersion.Datastore, LookUpKind.DatastoreContainer, Holes.BlobContainer, null));
            _steps.Add(new RequestStep("POST", store + "/listSecrets", ApiVersion.Datastore, new JsonObject { ["expirableSecret"] = true, ["expireAfterHours"] = 1 }, null, null));
        }

        var folder = content.Folder.Length > 0 ? path : $"LocalUpload/{content.Hash}";
        _steps.Add(new UploadStep(Holes.Write(Holes.BlobContainer), folder, content.Files, content.Hash, null));
        return path;
    }

    /// <summary>Registers an anonymous component; its id.</summary>
    public string AnonymousComponent(JsonObject hashed, JsonObject properties)
    {
        var content = PythonJson.Write(hashed);
        if (!_components.TryGetValue(content, out var hole))
        {
            _components[content] = hole = $"component:{_components.Count + 1}";
            _steps.Add(new DeriveStep(hole, hashed));
            Put($"{s_workspace}/components/azureml_anonymous/versions/{Holes.Write(hole)}", ApiVersion.Component, properties, null);
        }

        return $"{s_workspace}/components/azureml_anonymous/versions/{Holes.Write(hole)}";
    }

    /// <summary>A text computed from content with holes.</summary>
    public string Derive(string name, JsonObject content)
    {
        if (_done.Add("derive:" + name))
            _steps.Add(new DeriveStep(name, content));
        return Holes.Write(name);
    }

    /// <summary>The region of a resource that is there already.</summary>
    public string Location(string path, ApiVersion version)
    {
        if (_done.Add(Holes.Location))
            _steps.Add(new LookUpStep(path, "", version, LookUpKind.Location, Holes.Location, null));
        return Holes.Write(Holes.Location);
    }

    /// <summary>Puts a resource that is nothing but properties; the same one twice is put once.</summary>
    public void Put(string path, ApiVersion version, JsonObject properties, string? unless = null)
        => PutWhole(path, version, new JsonObject { ["properties"] = properties }, unless);

    /// <summary>Puts a resource; the same one twice is put once.</summary>
    public void PutWhole(string path, ApiVersion version, JsonObject body, string? unless = null, string query = "")
    {
        if (_done.Add($"PUT {path} {body.ToJsonString()}"))
            _steps.Add(new RequestStep("PUT", path, version, body, null, unless) { Query = query });
    }

    /// <summary>Asks a resource to do something.</summary>
    public void Post(string path, ApiVersion version, JsonObject body) => _steps.Add(new RequestStep("POST", path, version, body, null, null) { IsOperation = true });

    /// <summary>The id that asset stores know the workspace by.</summary>
    public string WorkspaceId()
    {
        if (_done.Add(Holes.WorkspaceId))
            _steps.Add(new LookUpStep(s_workspace, "", ApiVersion.Workspace, LookUpKind.WorkspaceId, Holes.WorkspaceId, null));
        return Holes.Write(Holes.WorkspaceId);
    }

    private static ApiVersion VersionOf(string type) => type switch
    {
        "environments" => ApiVersion.Environment,
        "data" => ApiVersion.Data,
        "models" => ApiVersion.Model,
        _ => ApiVersion.Component,
    };
}
