namespace Nuke.Common.Tooling;

/// <summary>
/// The processes of this build. Each target starts them in a registry of its own, so that an interruption ends
/// those of the targets at work and leaves what always runs free to start more.
/// </summary>
internal static class ChildProcesses
{
    private static readonly AsyncLocal<ProcessRegistry?> s_current = new();
    private static readonly ProcessRegistry s_outsideOfTargets = new();

    /// <summary>Where processes that are started in this flow of control belong.</summary>
    public static ProcessRegistry Registry
    {
        get => s_current.Value ?? s_outsideOfTargets;
        set => s_current.Value = value;
    }
}
