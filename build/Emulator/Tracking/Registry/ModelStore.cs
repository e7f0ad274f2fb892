using System.Text.Json.Nodes;
using MlOpsBuild.Emulator.Arm;
using MlOpsBuild.Emulator.Kinds;

namespace MlOpsBuild.Emulator.Tracking.Registry;

/// <summary>Models are the workspace's ARM resources: written through their kinds, so that what holds for one holds here.</summary>
internal sealed class ModelStore(KindCatalog kinds)
{
    /// <exception cref="TrackingException">There is none.</exception>
    public static Resource Model(ResourceSession session, TrackingCall call)
        => session.Find(ModelPath(call)) ?? throw TrackingErrors.NotFound($"Registered Model with name={call.Required("name")} not found");

    /// <exception cref="TrackingException">There is none.</exception>
    public static Resource Version(ResourceSession session, TrackingCall call)
        => session.Find(VersionPath(call)) ?? throw TrackingErrors.NotFound($"Model Version (name={call.Required("name")}, version={call.Required("version")}) not found");

    public static ArmPath ModelPath(TrackingCall call) => call.Workspace.Path.Below("models", call.Required("name"));

    public static ArmPath VersionPath(TrackingCall call) => ModelPath(call).Below("versions", call.Required("version"));

    /// <summary>All versions of a model, oldest first.</summary>
    public static IReadOnlyList<Resource> Versions(ResourceSession session, Resource model)
        => session.Page($"{model.Id.ToLowerInvariant()}/versions", 0, newestFirst: false, int.MaxValue);

    public Resource Save(ResourceSession session, TrackingCall call, ArmPath path, JsonObject body)
    {
        var kind = KindOf(path);
        if (path.Names.Count == 2)
            kind.CheckName(path.Name);
        kind.Put(call.Workspace with { Method = "PUT", Path = path, Body = body }, session);
        return session.Find(path)!;
    }

    /// <summary>Changes what may change of a resource.</summary>
    public Resource Change(ResourceSession session, TrackingCall call, ArmPath path, Action<JsonObject> change)
    {
        var body = session.Find(path)!.Body.DeepClone().AsObject();
        change(body["properties"]!.AsObject());
        return Save(session, call, path, body);
    }

    public void Delete(ResourceSession session, TrackingCall call, ArmPath path)
        => KindOf(path).Delete(call.Workspace with { Method = "DELETE", Path = path }, session);

    private ResourceKind KindOf(ArmPath path) => kinds.Find(path.Type)!;
}
