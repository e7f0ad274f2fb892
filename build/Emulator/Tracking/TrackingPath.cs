using MlOpsBuild.Emulator.Arm;

namespace MlOpsBuild.Emulator.Tracking;

/// <summary>The address of a workspace's tracking server, and what is asked of it.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Rest">The path below, as it came over the wire, with a slash before it.</param>
internal sealed record TrackingPath(ArmPath Workspace, string Rest)
{
    public const string Root = "/mlflow/v1.0";

    /// <summary>Pieces of <c>/subscriptions/{s}/resourceGroups/{g}/providers/{p}/workspaces/{w}</c>, the empty first one too.</summary>
    private const int WorkspacePieces = 9;

    /// <summary>The parts of a path, or null when it is none of a workspace.</summary>
    public static TrackingPath? Parse(string path)
    {
        if (!path.StartsWith(Root + "/", StringComparison.OrdinalIgnoreCase))
            return null;
        var pieces = path[Root.Length..].Split('/');
        if (ArmPath.Parse(string.Join('/', pieces.Take(WorkspacePieces))) is not { ResourceGroup: not null, Namespace: ArmPath.Provider, Tail: null, Names: [var (type, name)] } workspace)
            return null;
        return type.Equals("workspaces", StringComparison.OrdinalIgnoreCase)
            ? new TrackingPath(workspace with { Names = [("workspaces", name)] }, "/" + string.Join('/', pieces.Skip(WorkspacePieces)))
            : null;
    }
}
